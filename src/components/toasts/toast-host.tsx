import { lazy, type ReactNode, Suspense, useState } from "react";
import { useShownToasts } from "../../hooks/use-toasts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/toasts-messages.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

const ToastViewport = lazy(async () => ({ default: (await import("./toast-viewport.tsx")).ToastViewport }));

/** The one place where toasts appear; their code comes with the first of them and stays, to be heard from then on. */
export function ToastHost(): ReactNode {
  const hasToasts = useShownToasts().length > 0;
  const [wasNeeded, setWasNeeded] = useState(false);
  if (hasToasts && !wasNeeded) setWasNeeded(true);
  if (!wasNeeded) return null;
  return (
    <ErrorBoundary region={t("toasts.region")}>
      <Suspense fallback={null}>
        <ToastViewport />
      </Suspense>
    </ErrorBoundary>
  );
}
