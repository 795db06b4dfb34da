import { type ComponentType, type ReactNode, Suspense } from "react";
import { FeaturesProvider, useLateFeatures } from "../../hooks/use-features.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Decisions } from "../approvals/decisions.tsx";
import { WaitingNote } from "../approvals/waiting-note.tsx";
import { AroundHost } from "../around/around-host.tsx";
import { AttachButton } from "../attachments/attach-button.tsx";
import { AttachmentTray } from "../attachments/attachment-tray.tsx";
import { DropZone } from "../attachments/drop-zone.tsx";
import { ToastHost } from "../toasts/toast-host.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import "./extras.css";
import type { Placed, SlotName, SlotProps } from "./slots.ts";

/** Who fills which place, in the order in which they stand there. What is heavy loads on demand inside. */
const FILLINGS: { readonly [Name in SlotName]: readonly ComponentType<SlotProps[Name]>[] } = {
  host: [ToastHost, AroundHost, DropZone],
  "side-panel": [],
  header: [],
  "above-composer": [Decisions],
  "composer-tray": [WaitingNote, AttachmentTray],
  "composer-controls": [AttachButton],
  "user-actions": [],
  "run-actions": [],
  "run-note": [],
};

interface ExtraProps {
  readonly place: Placed;
  readonly fallback: ReactNode;
}

/** One filled place. What fails there takes nothing else with it. */
export function Extra({ place, fallback }: ExtraProps): ReactNode {
  const features = useLateFeatures();
  const { name, ...props } = place;
  // A list of components by name and their props by the same name: the compiler cannot follow that.
  const fillings = FILLINGS[name] as readonly ComponentType<typeof props>[];
  if (!features || fillings.length === 0) return fallback;
  return (
    <ErrorBoundary region={t("app.region.page")}>
      <FeaturesProvider value={features}>
        <Suspense fallback={fallback}>
          {fillings.map((Filling, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <Filling key={index} {...props} />
          ))}
        </Suspense>
      </FeaturesProvider>
    </ErrorBoundary>
  );
}
