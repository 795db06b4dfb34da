import type { ErrorCode } from "../../embed/protocol/messages.ts";
import type { AppConfig } from "../../stores/gateway-entry.ts";
import type { SettingsState } from "../../stores/settings-store.ts";
import { agentIdOf, canonicalSessionKey, isOfAgents, isSessionKey } from "../../sync/session-keys.ts";

/** What a host's choice of agent or chat comes to under a configuration, which no host can widen. */
export type Choice<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: ErrorCode };

const TEMPLATE = "agent:{agentId}:web:{uuid}";

/** The chat that a host names, in the form every gateway answers with. */
export function chooseSession(config: AppConfig, text: string): Choice<string> {
  const key = canonicalSessionKey(text);
  return isSessionKey(text) && isOfAgents(key, config.agents?.allowed)
    ? { ok: true, value: key }
    : { ok: false, code: "unknown-session" };
}

/** The same configuration with every new chat being one with that agent. */
export function chooseAgent(config: AppConfig, text: string): Choice<AppConfig> {
  const agentId = canonicalSessionKey(text);
  const fixed = config.gateways.map(({ sessionKey = TEMPLATE }) => agentIdOf(sessionKey));
  // Who runs the page has decided on another one.
  const isFree = fixed.every((id) => id === undefined || id === agentId);
  if (!isFree || !isOfAgents(`agent:${agentId}:main`, config.agents?.allowed))
    return { ok: false, code: "unknown-agent" };
  const gateways = config.gateways.map((gateway) => ({
    ...gateway,
    sessionKey: templateFor(gateway.sessionKey, agentId),
  }));
  return { ok: true, value: { ...config, gateways } };
}

/** @param template of `config.json`, which leaves the agent open or names this one */
export function templateFor(template: string | undefined, agentId: string): string {
  return (template ?? TEMPLATE).replaceAll("{agentId}", () => agentId);
}

/** The chat with an agent that a host asks for without naming a chat: the last one, if it was with that agent. */
export function chatWith(agent: string, settings: SettingsState, gatewayId: string | undefined): string {
  const agentId = canonicalSessionKey(agent);
  const last = gatewayId === undefined ? undefined : settings.lastSessions[gatewayId];
  return last !== undefined && agentIdOf(last) === agentId ? last : `agent:${agentId}:main`;
}
