import "../../lib/i18n/gateways-messages.ts";
import type { ReactNode } from "react";
import { useRegisterAction } from "../../hooks/use-actions.ts";
import {
  type KnownGateway,
  useAskedGateway,
  useGatewayActs,
  useKnownGateways,
} from "../../hooks/use-gateways.ts";
import { usePanel } from "../../hooks/use-panels.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { shortAddress } from "../../lib/short-address.ts";
import { SwitchQuestion } from "./switch-question.tsx";

function SwitchAction({ known }: { readonly known: KnownGateway }): ReactNode {
  const { open } = useGatewayActs();
  const { id, name, url } = known.gateway;
  useRegisterAction({
    id: `gateway ${id}`,
    title: t("gateways.switch-to", { name }),
    keywords: `gateway server ${shortAddress(url)}`,
    group: "gateway",
    isAvailable: () => !known.isOnScreen,
    run: () => open(id),
  });
  return null;
}

/** Going from one gateway to another by palette and keys. */
export function GatewayActions(): ReactNode {
  const known = useKnownGateways();
  const [, setPanel] = usePanel();
  useRegisterAction({
    id: "gateways",
    title: t("action.gateways"),
    keywords: "switch server host accounts status sign out remove rename",
    shortcut: "gateways",
    group: "gateway",
    run: () => setPanel("gateways"),
  });
  useRegisterAction({
    id: "add-gateway",
    title: t("action.add-gateway"),
    keywords: "connect server address new",
    group: "gateway",
    run: () => setPanel("add-gateway"),
  });
  const [asked, answer] = useAskedGateway();
  return (
    <>
      {known.map((entry) => (
        <SwitchAction key={entry.gateway.id} known={entry} />
      ))}
      {asked && <SwitchQuestion gateway={asked} onAnswer={answer} />}
    </>
  );
}
