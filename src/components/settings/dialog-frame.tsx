import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";

export interface DialogFrameProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with its title and the way out always in sight, and all else scrolling below. */
export function DialogFrame({ title, closeLabel, onClose, children }: DialogFrameProps): ReactNode {
  return (
    <Modal label={title} className="my-auto flex-col overflow-hidden open:flex" onClose={onClose}>
      <div className="flex h-13 shrink-0 items-center gap-2 border-b border-line ps-5 pe-2">
        <h2 className="flex-1 font-semibold">{title}</h2>
        <IconButton label={closeLabel} onClick={onClose}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </div>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 overflow-y-auto overscroll-contain px-5 -outline-offset-2"
      >
        {children}
      </section>
    </Modal>
  );
}
