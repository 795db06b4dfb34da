import { Toast } from "@base-ui/react/toast";
import X from "lucide-react/icons/x";
import { type ReactNode, useEffect } from "react";
import { type Toast as ShownToast, useShownToasts, useToasts } from "../../hooks/use-toasts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useTopDialog } from "./use-top-dialog.ts";

interface ToastFields {
  readonly shown: ShownToast;
}

/** The store says what there is and for how long; the library how it is reached, swiped and announced. */
function useLibraryToasts() {
  const shown = useShownToasts();
  const store = useToasts();
  const manager = Toast.useToastManager<ToastFields>();
  const { toasts, add, close } = manager;

  useEffect(() => {
    for (const toast of shown) {
      if (toasts.some(({ id }) => id === toast.id)) continue;
      const priority = toast.tone === "failure" ? "high" : "low";
      // The store's clock decides about the end.
      add({
        id: toast.id,
        data: { shown: toast },
        timeout: 0,
        priority,
        onClose: () => store.close(toast.id),
      });
    }
    for (const { id, transitionStatus } of toasts)
      if (transitionStatus !== "ending" && !shown.some((toast) => toast.id === id)) close(id);
  }, [shown, toasts, add, close, store]);
  return toasts;
}

function ToastCard({ toast }: { readonly toast: Toast.Root.ToastObject<ToastFields> }): ReactNode {
  const store = useToasts();
  const shown = toast.data?.shown;
  if (!shown) return null;
  const { text, tone, action } = shown;
  return (
    <Toast.Root
      toast={toast}
      // The library hides urgent ones because it also says them aloud; what can be pressed must not be hidden.
      aria-hidden={false}
      swipeDirection={["down", "up", "left", "right"]}
      className={classNames(
        "pointer-events-auto flex items-start gap-1 rounded-[10px] border bg-surface-raised py-1.5 ps-3.5 pe-1.5 text-sm text-text shadow-menu outline-offset-2 transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0",
        tone === "failure" ? "border-danger" : "border-line-strong/60",
      )}
    >
      <Toast.Content className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
        <Toast.Title render={<p />} dir="auto" className="match-parent min-w-56 flex-1 py-1.5 break-words">
          {text}
        </Toast.Title>
        {action && (
          <Toast.Action
            className="h-8 shrink-0 cursor-pointer rounded-control px-2.5 font-medium text-accent-strong transition-colors duration-120 hover:bg-surface-hover pointer-coarse:h-11"
            onClick={() => store.choose(toast.id)}
          >
            {action.label}
          </Toast.Action>
        )}
      </Toast.Content>
      {/* The library hides its own from whoever does not point at the toast. */}
      <IconButton
        label={t("toasts.close")}
        className="pointer-coarse:min-h-11"
        onClick={() => store.close(toast.id)}
      >
        <X size={15} />
      </IconButton>
    </Toast.Root>
  );
}

function Cards(): ReactNode {
  const toasts = useLibraryToasts();
  const { hold, release } = useToasts();
  const dialog = useTopDialog(toasts.length > 0);
  return (
    <Toast.Portal container={dialog ?? document.body}>
      <Toast.Viewport
        aria-label={t("toasts.region")}
        className="pointer-events-none fixed inset-x-3 top-[calc(env(safe-area-inset-top)+3.75rem)] z-30 flex flex-col gap-2 outline-none sidebar:inset-x-auto sidebar:start-3 sidebar:top-auto sidebar:bottom-3 sidebar:w-88"
        onPointerEnter={hold}
        onPointerLeave={release}
        onFocus={hold}
        onBlur={release}
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  );
}

/** Where toasts appear: over the foot of the sidebar, or under the title where there is no room beside the chat. */
export function ToastViewport(): ReactNode {
  return (
    <Toast.Provider>
      <Cards />
    </Toast.Provider>
  );
}
