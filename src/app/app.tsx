import type { ReactNode } from "react";
import { BigTextProvider } from "../components/big-text/big-text-provider.tsx";
import { LazyDoctor } from "../components/doctor/lazy-doctor.tsx";
import { ErrorBoundary } from "../components/ui/error-boundary.tsx";
import { ServicesProvider } from "../hooks/services.ts";
import { t } from "../lib/i18n/i18n.ts";
import { AppShell } from "./app-shell.tsx";
import type { App as AppParts } from "./create-services.ts";

export function App({ parts }: { readonly parts: AppParts }): ReactNode {
  return (
    <ErrorBoundary region={t("app.region.page")}>
      <ServicesProvider value={parts.services}>
        <BigTextProvider>
          <AppShell />
        </BigTextProvider>
        <LazyDoctor />
      </ServicesProvider>
    </ErrorBoundary>
  );
}
