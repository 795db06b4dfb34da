import type { AppConfig, GatewayEntry } from "./gateway-entry.ts";
import type { SettingsState } from "./settings-store.ts";

/**
 * All gateways that can be chosen here, those of the site first. One that a person added counts once, and not where the
 * site lets nobody add any: another site of this host may.
 */
export function knownGateways(
  { gateways: configured, hidden = [] }: AppConfig,
  { gateways: added }: Pick<SettingsState, "gateways">,
): readonly GatewayEntry[] {
  const own = hidden.includes("gateway-form") ? [] : added;
  const ids = new Set(configured.map(({ id }) => id));
  return [...configured, ...own.filter(({ id }) => !ids.has(id))];
}

/** What is remembered by name of a gateway, without that of one. */
export function withoutGateway(state: SettingsState, gatewayId: string): SettingsState {
  const { [gatewayId]: _session, ...lastSessions } = state.lastSessions;
  return { ...state, lastSessions, managed: state.managed.filter((id) => id !== gatewayId) };
}
