import type { ReactNode } from "react";
import { useConnection, useGateway } from "../../hooks/use-connection.ts";
import { useReaders } from "../../hooks/use-gateways.ts";
import "../../lib/i18n/gateways-messages.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { usePanel } from "../../hooks/use-panels.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ConnectionStatus } from "../connection/connection-status.tsx";

/** Which gateway this is and how the connection is doing; while all is well, one button to what there is to know. */
export function SidebarStatus(): ReactNode {
  const gatewayName = useGateway()?.name;
  const isReady = useConnection().status === "ready";
  const [, setPanel] = usePanel();
  const readers = useReaders();
  const status = (
    <>
      <ConnectionStatus gatewayName={gatewayName} className="min-w-0 flex-1" />
      {readers !== "nobody" && (
        <span className="shrink-0 self-center rounded-sm bg-warn-soft px-1.5 text-xs text-text">
          {t("gateways.unencrypted")}
        </span>
      )}
    </>
  );
  const hasStatus = useOffers("status");
  if (!isReady || !hasStatus) return status;
  return (
    <button
      type="button"
      title={t("action.status")}
      aria-haspopup="dialog"
      className="-ms-2 flex min-w-0 flex-1 cursor-pointer rounded-control px-2 py-0.5 text-start transition-colors duration-120 hover:bg-surface-hover pointer-coarse:min-h-11"
      onClick={() => setPanel("status")}
    >
      {status}
    </button>
  );
}
