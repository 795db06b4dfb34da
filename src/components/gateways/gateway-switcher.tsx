import "../../lib/i18n/gateways-messages.ts";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import type { ReactNode } from "react";
import { useConfig } from "../../hooks/use-config.ts";
import { useGateway } from "../../hooks/use-connection.ts";
import { useFreshGateways, useGatewayActs, useKnownGateways } from "../../hooks/use-gateways.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { usePanel } from "../../hooks/use-panels.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { MenuButton, type MenuSource } from "../ui/menu-button.tsx";
import { gatewayLines, gatewayNews } from "./describe-gateway.ts";

/** Drawn when the menu is opened, and so the moment to look how they are. */
const SwitcherEntries: MenuSource = ({ children }) => {
  useFreshGateways();
  const known = useKnownGateways();
  const { open } = useGatewayActs();
  const [, setPanel] = usePanel();
  const hasForm = useOffers("gateway-form");
  const current = known.find(({ isOnScreen }) => isOnScreen)?.gateway.id ?? "";
  return children([
    {
      type: "choice",
      id: "gateways",
      label: t("gateways.list"),
      value: current,
      options: known.map((gateway) => ({
        value: gateway.gateway.id,
        label: gateway.gateway.name,
        details: gatewayLines(gateway),
      })),
      onChange: (id) => id !== current && open(id),
    },
    ...(hasForm
      ? [
          {
            type: "item" as const,
            id: "add",
            label: t("gateways.add"),
            onSelect: () => setPanel("add-gateway"),
          },
        ]
      : []),
    { type: "item", id: "manage", label: t("gateways.manage"), onSelect: () => setPanel("gateways") },
  ]);
};

/** The head of the sidebar: where the person is, and the way to their other gateways. */
export function GatewaySwitcher(): ReactNode {
  const { title } = useConfig();
  const gateway = useGateway();
  const known = useKnownGateways();
  const hasNews = known.some((other) => !other.isOnScreen && gatewayNews(other).length > 0);
  const name = gateway?.name ?? "";
  const hasSwitcher = useOffers("gateway-switcher");
  const heading = known.length > 1 ? name : (title ?? t("app.title"));
  if (!hasSwitcher)
    return <p className="ms-1 min-w-0 flex-1 truncate font-semibold tracking-tight">{heading}</p>;
  return (
    <MenuButton
      label={t(hasNews ? "gateways.menu.news" : "gateways.menu", { name })}
      className="h-9 min-w-0 flex-1 shrink justify-start gap-1 px-1 text-text pointer-coarse:h-11"
      entries={SwitcherEntries}
    >
      <span className="truncate font-semibold tracking-tight text-text">{heading}</span>
      <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-text-muted" />
      {hasNews && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />}
    </MenuButton>
  );
}
