import { lazy, type ReactNode, Suspense, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { type BigTextRequest, OpenBigText } from "./use-big-text.ts";

const importDialog = () => import("./big-text-dialog.tsx");
const BigTextDialog = lazy(async () => ({ default: (await importDialog()).BigTextDialog }));

/** For whoever shows that there is more to open. */
export function prefetchBigText(): void {
  importDialog().catch(() => undefined);
}

/** Above everything that may ask for it: the rows of a long list leave the page while the text is read. */
export function BigTextProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [request, setRequest] = useState<BigTextRequest>();
  return (
    <OpenBigText value={setRequest}>
      {children}
      {request && (
        <ErrorBoundary region={t("app.details")}>
          <Suspense fallback={null}>
            <BigTextDialog request={request} onClose={() => setRequest(undefined)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </OpenBigText>
  );
}
