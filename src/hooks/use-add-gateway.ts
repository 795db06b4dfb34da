import { shortAddress } from "../lib/short-address.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { useServices } from "./services.ts";

/**
 * Keeps an address that a person confirmed, and goes there. A known one keeps its name, and one of the site's own stays
 * as the site has it.
 */
export function useAddGateway(): (
  added: Pick<GatewayEntry, "url" | "auth" | "access">,
  secret: string,
) => void {
  const { config, settings, commands } = useServices();
  return (added, secret) => {
    const { gateways } = settings.getState();
    const id = added.url;
    const name = gateways.find((known) => known.id === id)?.name ?? shortAddress(id);
    const others = gateways.filter((known) => known.id !== id);
    if (!config.gateways.some((known) => known.id === id))
      settings.setState({ gateways: [{ ...added, id, name, source: "person" }, ...others] });
    commands.openGateway(id, secret === "" ? undefined : secret);
  };
}
