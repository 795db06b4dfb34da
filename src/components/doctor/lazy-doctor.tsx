import { lazy, Suspense } from "react";
import { useDoctor } from "../../hooks/use-navigation.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

const DoctorDialog = lazy(async () => {
  const { DoctorDialog: component } = await import("./doctor-dialog.tsx");
  return { default: component };
});

/** Above whatever page is on screen, so that it outlives the attempts to connect that it looks at. */
export function LazyDoctor() {
  const [isOpen, setOpen] = useDoctor();
  if (!isOpen) return null;
  return (
    <ErrorBoundary region={t("connection.doctor")}>
      <Suspense fallback={null}>
        <DoctorDialog onClose={() => setOpen(false)} />
      </Suspense>
    </ErrorBoundary>
  );
}
