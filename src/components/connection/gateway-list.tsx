import ChevronRight from "lucide-react/icons/chevron-right";
import X from "lucide-react/icons/x";
import { useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { FeaturesProvider, useLateFeatures } from "../../hooks/use-features.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { GatewayLabel } from "./gateway-label.tsx";
import { GatewayQuestion } from "./gateway-question.tsx";

export interface GatewayListProps {
  readonly gateways: readonly GatewayEntry[];
}

/** Gateways of the configuration and of this browser, to pick. */
export function GatewayList({ gateways }: GatewayListProps) {
  const { openGateway } = useCommands();
  const features = useLateFeatures();
  const [leaving, setLeaving] = useState<GatewayEntry>();
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-control border border-line bg-surface-raised">
        {gateways.map((gateway) => (
          <li key={gateway.id} className="flex items-center">
            <button
              type="button"
              data-gateway-id={gateway.id}
              className="group flex min-w-0 flex-1 cursor-pointer items-center gap-3 px-3.5 py-2.5 text-start transition-colors duration-120 hover:bg-surface-sunken focus-visible:-outline-offset-2"
              onClick={() => openGateway(gateway.id)}
            >
              <GatewayLabel gateway={gateway} />
              {gateway.source !== "person" && (
                <ChevronRight size={16} className="shrink-0 text-text-muted rtl:rotate-180" />
              )}
            </button>
            {gateway.source === "person" && (
              <IconButton
                label={t("welcome.forget", { name: gateway.name })}
                className="me-1.5"
                onClick={() => setLeaving(gateway)}
              >
                <X size={15} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {leaving && features && (
        <FeaturesProvider value={features}>
          <GatewayQuestion gateway={leaving} act="remove" onClose={() => setLeaving(undefined)} />
        </FeaturesProvider>
      )}
    </>
  );
}
