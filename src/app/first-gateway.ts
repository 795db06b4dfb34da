import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import { gatewayMark, homeGateway } from "../stores/gateway-mark.ts";
import { knownGateways } from "../stores/known-gateways.ts";
import type { UnknownLink } from "../stores/navigation-store.ts";
import type { SettingsState } from "../stores/settings-store.ts";
import type { Address } from "./address.ts";

export interface FirstGateway {
  readonly gateway: GatewayEntry;
  readonly secret: string | undefined;
}

/**
 * The gateway that an address is about: the one it marks, else that of this site. The address of a chat opens on no
 * other, whatever was on screen last.
 */
export function gatewayOfAddress(
  config: AppConfig,
  settings: SettingsState,
  { gateway: mark }: Address,
): GatewayEntry | undefined {
  return mark === undefined
    ? homeGateway(config)
    : knownGateways(config, settings).find((known) => gatewayMark(config, known) === mark);
}

/** The chat of a gateway that nobody here knows, if that is what an address asks for. */
export function unknownLink(
  config: AppConfig,
  settings: SettingsState,
  { token: _secret, gateway, ...place }: Address,
): UnknownLink | undefined {
  if (gateway === undefined || gatewayOfAddress(config, settings, { gateway })) return undefined;
  return { ...place, gateway };
}

/** The gateway that this page opens by itself: that of the address, of last time, the default, or the only one. */
export function firstGateway(
  config: AppConfig,
  settings: SettingsState,
  address: Address,
): FirstGateway | undefined {
  const asked = gatewayOfAddress(config, settings, address);
  const isAsked = Object.keys(address).length > 0;
  const last = knownGateways(config, settings).find(({ id }) => id === settings.lastGatewayId);
  const isClear = config.defaultGateway || config.gateways.length === 1;
  const gateway = (isAsked && asked) || last || (isClear && homeGateway(config));
  if (!gateway) return undefined;
  // A secret in the address is meant for the gateway the host configured, never for one typed in here.
  const isMeant = gateway === asked && gateway.source === "config";
  return { gateway, secret: isMeant ? address.token : undefined };
}

/** Whether a line to it is certain to be used, as far as can be told without asking for the device's token. */
export function isOpenedAtOnce({ gateway, secret }: FirstGateway, settings: SettingsState): boolean {
  const needsSecret = gateway.auth === "token" || gateway.auth === "password";
  return !needsSecret || secret !== undefined || settings.lastSessions[gateway.id] !== undefined;
}
