/** The agent a session key, or a template of keys, belongs to: `agent:<id>:…`. */
export function agentIdOf(sessionKey: string): string | undefined {
  return /^agent:([^:{]+):/.exec(sessionKey)?.[1];
}

/** Whether a session is one of these agents; without a list it may be anybody's. */
export function isOfAgents(sessionKey: string, agentIds: readonly string[] | undefined): boolean {
  const agentId = agentIdOf(sessionKey);
  return agentIds === undefined || agentId === undefined || agentIds.includes(agentId);
}

/** The form every gateway version answers with: `agent:<id>:<name>`, lower case. */
export function canonicalSessionKey(key: string): string {
  return key.toLowerCase();
}

/**
 * Key of a session that does not exist yet; the gateway makes it with the first message.
 *
 * @param template of `config.json`, checked there
 */
export function newSessionKey(
  agentId: string,
  createId: () => string,
  template = "agent:{agentId}:web:{uuid}",
): string {
  return canonicalSessionKey(template.replaceAll("{agentId}", () => agentId).replaceAll("{uuid}", createId));
}

const MAX_KEY_LENGTH = 512;
const KEY = /^agent:[a-z0-9][a-z0-9._-]*:[^\s\p{Cc}<>"'`\\]+$/u;

/** Whether text from an address may be used as a session key at all. */
export function isSessionKey(text: string): boolean {
  return text.length <= MAX_KEY_LENGTH && KEY.test(canonicalSessionKey(text)) && !text.includes("..");
}
