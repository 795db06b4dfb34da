import { type ReactNode, useLayoutEffect, useRef } from "react";
import { classNames } from "./class-names.ts";

export interface ModalProps {
  readonly label: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * Something to finish or leave before the page goes on. The native dialog keeps the focus inside, also above another
 * one, and gives it back; being drawn is being open.
 */
export function Modal({ label, className, onClose, children }: ModalProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and native
    <dialog
      ref={dialog}
      aria-label={label}
      className={classNames(
        "mx-auto max-h-[80dvh] w-[min(36rem,calc(100vw-1.5rem))] rounded-surface border border-line bg-surface-raised text-text shadow-menu backdrop:bg-black/35 open:animate-appear open:backdrop:animate-appear",
        className,
      )}
      onClose={() => {
        // This comes late: the dialog may be open again, or gone and another one in its place.
        if (dialog.current?.open === false) onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
