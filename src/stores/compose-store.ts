import { createStore, type StoreApi } from "zustand/vanilla";

/** What a message that is being written answers to. */
export interface ReplyTo {
  /** The row it is about. */
  readonly rowId: string;
  /** Whose words they are. */
  readonly author: "person" | "agent";
  /** The words, in one line. */
  readonly line: string;
}

/**
 * What a message does that is sent while the agent works: `direct` leaves it to the gateway, `wait` waits here until
 * the work is done, `interrupt` stops it first.
 */
export type SendMode = "direct" | "wait" | "interrupt";

/** What belongs to a message that is being written, by draft key (gateway and session). */
export interface ComposeState {
  readonly replies: Readonly<Record<string, ReplyTo>>;
  readonly modes: Readonly<Record<string, SendMode>>;
}

export type ComposeStore = StoreApi<ComposeState>;

export function createComposeStore(): ComposeStore {
  return createStore<ComposeState>(() => ({ replies: {}, modes: {} }));
}
