import type { AppConfig } from "../stores/gateway-entry.ts";
import type { ConfigProblem } from "./app-config.ts";

/** `agent:` and the agent, then parts between single colons; the id of the chat in one of them. */
const KEY_TEMPLATE = /^agent:(\{agentId}|[a-z\d_-]+)(?=.*\{uuid})(:([\w-]|\{(agentId|uuid)})+)+$/;

/** What is wrong with the templates of keys. Needed when a chat begins, so it is not part of what opens the line. */
export function findKeyProblems({ gateways }: AppConfig): readonly ConfigProblem[] {
  return gateways.flatMap(({ sessionKey }, index) =>
    sessionKey === undefined || KEY_TEMPLATE.test(sessionKey)
      ? []
      : [{ path: `gateways.${index}.sessionKey`, key: "app.config.session-key" as const }],
  );
}
