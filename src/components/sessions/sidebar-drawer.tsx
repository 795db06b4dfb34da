import X from "lucide-react/icons/x";
import { useEffect, useRef } from "react";
import { useSidebar } from "../../hooks/use-navigation.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Sidebar } from "./sidebar.tsx";

/** The sidebar over the chat, where there is no room beside it. The native dialog keeps the focus inside. */
export function SidebarDrawer() {
  const [isOpen, setOpen] = useSidebar();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and native
    <dialog
      ref={dialog}
      aria-label={t("sessions.sidebar")}
      className="absolute inset-y-0 start-0 end-auto m-0 h-dvh max-h-none w-[min(20rem,86vw)] max-w-none border-e border-line text-text backdrop:bg-black/35 open:animate-appear open:backdrop:animate-appear"
      onClose={() => setOpen(false)}
      onClick={(event) => {
        if (event.target === dialog.current) setOpen(false);
      }}
    >
      {isOpen && (
        <Sidebar
          trailing={
            <IconButton label={t("sessions.close-sidebar")} size="lg" onClick={() => setOpen(false)}>
              <X size={18} />
            </IconButton>
          }
        />
      )}
    </dialog>
  );
}
