import type { GatewayEvent } from "../gateway-client/index.ts";

type Listener = (event: GatewayEvent) => void;

/** Events that no transcript and no list takes, for code that comes after the first conversation. */
export interface LateEvents {
  push(event: GatewayEvent): void;
  /** What came before anybody listened is told to the first one, in order. */
  subscribe(listener: Listener): () => void;
  /** Another gateway, or none. */
  clear(): void;
}

/** More than comes in the moment between the connection and that code; the oldest goes first. */
const MAX_KEPT = 200;

export function createLateEvents(): LateEvents {
  const listeners = new Set<Listener>();
  let kept: GatewayEvent[] = [];
  return {
    push(event) {
      for (const listener of listeners) listener(event);
      if (listeners.size > 0) return;
      kept.push(event);
      if (kept.length > MAX_KEPT) kept.shift();
    },
    subscribe(listener) {
      listeners.add(listener);
      const missed = kept;
      kept = [];
      for (const event of missed) listener(event);
      return () => listeners.delete(listener);
    },
    clear() {
      kept = [];
    },
  };
}
