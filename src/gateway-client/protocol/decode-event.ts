import { decodeAgentEvent } from "./decode-agent-event.ts";
import { decodeChatEvent } from "./decode-chat-event.ts";
import { decodeSessionMessage, decodeSessionsChanged, decodeShutdown } from "./decode-session-event.ts";
import type { GatewayEvent } from "./events.ts";
import type { EventFrame } from "./frames.ts";

type PayloadDecoder = (payload: unknown) => GatewayEvent | undefined;

const DECODERS: ReadonlyMap<string, PayloadDecoder> = new Map<string, PayloadDecoder>([
  ["chat", decodeChatEvent],
  ["agent", (payload) => decodeAgentEvent(payload)],
  // What observers of a session get instead of the `agent` tool event; the payload is the same.
  ["session.tool", (payload) => decodeAgentEvent(payload)],
  ["session.message", decodeSessionMessage],
  ["sessions.changed", decodeSessionsChanged],
  ["shutdown", decodeShutdown],
  ["tick", () => ({ type: "tick" })],
]);

/**
 * Names an event frame. Never throws: an event this client does not know, or cannot read, comes back as
 * `{ type: "unknown" }` with its payload untouched.
 */
export function decodeEvent(frame: EventFrame): GatewayEvent {
  const event = DECODERS.get(frame.event)?.(frame.payload);
  return event ?? { type: "unknown", name: frame.event, payload: frame.payload };
}
