import "../../lib/i18n/gateways-messages.ts";
import type { ReactNode } from "react";
import { useIsArmed } from "../../hooks/use-framed.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { shortAddress } from "../../lib/short-address.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";

export interface SwitchQuestionProps {
  readonly gateway: GatewayEntry;
  readonly onAnswer: (isMeant: boolean) => void;
}

/** The second step to another gateway where another page shows this one. */
export function SwitchQuestion({ gateway, onAnswer }: SwitchQuestionProps): ReactNode {
  const isArmed = useIsArmed();
  const title = t("gateways.framed.title", { name: gateway.name });
  return (
    <Modal label={title} className="my-auto p-5" onClose={() => onAnswer(false)}>
      <h2 className="mb-3 font-semibold wrap-anywhere">{title}</h2>
      <p className="text-text-muted wrap-anywhere">
        {t("gateways.framed", { address: shortAddress(gateway.url) })}
      </p>
      <div className="mt-5 flex flex-wrap items-center justify-end gap-2">
        <Button autoFocus onClick={() => onAnswer(false)}>
          {t("gateways.cancel")}
        </Button>
        <Button variant="primary" disabled={!isArmed} onClick={() => onAnswer(true)}>
          {t("gateways.switch")}
        </Button>
      </div>
    </Modal>
  );
}
