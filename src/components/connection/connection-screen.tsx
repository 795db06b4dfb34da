import { useCommands } from "../../hooks/use-commands.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useGateway } from "../../hooks/use-connection.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/sign-in-messages.ts";
import { DoctorButton } from "../doctor/doctor-button.tsx";
import { Button } from "../ui/button.tsx";
import { DeviceKeyNotice } from "./device-key-notice.tsx";
import { GatewayLabel } from "./gateway-label.tsx";
import { LazyConnectionPanel } from "./lazy-connection-panel.tsx";
import { PageFrame } from "./page-frame.tsx";

/** The page of a chosen gateway until it was ready once. */
export function ConnectionScreen() {
  const { leaveGateway } = useCommands();
  const { title } = useConfig();
  const gateway = useGateway();
  const hasSwitcher = useOffers("gateway-switcher");
  if (!gateway) return null;
  return (
    <PageFrame title={title ?? t("app.title")}>
      <div className="mb-6 rounded-control border border-line bg-surface-raised px-3.5 py-2.5">
        <GatewayLabel gateway={gateway} />
      </div>
      <LazyConnectionPanel />
      <div className="mt-6 -ms-3.5 flex flex-wrap">
        {hasSwitcher && (
          <Button variant="plain" onClick={leaveGateway}>
            {t("connect.other-gateway")}
          </Button>
        )}
        <DoctorButton />
      </div>
      <DeviceKeyNotice className="mt-6" />
    </PageFrame>
  );
}
