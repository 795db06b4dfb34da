import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import type { SettingsState } from "../stores/settings-store.ts";
import type { Address } from "./address.ts";

export interface FirstGateway {
  readonly gateway: GatewayEntry;
  readonly secret: string | undefined;
}

/** The gateway that this page opens by itself: the one of last time, else the only one configured. */
export function firstGateway(
  config: AppConfig,
  settings: SettingsState,
  address: Address,
): FirstGateway | undefined {
  const known = [...config.gateways, ...settings.gateways];
  const last = known.find((gateway) => gateway.id === settings.lastGatewayId);
  const gateway = last ?? (config.gateways.length === 1 ? config.gateways[0] : undefined);
  if (!gateway) return undefined;
  // A secret in the address is meant for the gateway the host configured, never for one typed in here.
  return { gateway, secret: gateway.source === "config" ? address.token : undefined };
}

/** Whether a line to it is certain to be used, as far as can be told without asking for the device's token. */
export function isOpenedAtOnce({ gateway, secret }: FirstGateway, settings: SettingsState): boolean {
  const needsSecret = gateway.auth === "token" || gateway.auth === "password";
  return !needsSecret || secret !== undefined || settings.lastSessions[gateway.id] !== undefined;
}
