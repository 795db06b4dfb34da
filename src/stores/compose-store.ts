import { createStore, type StoreApi } from "zustand/vanilla";
import { revealOverrides } from "../lib/hidden-characters.ts";
import { isRecord, oneOf } from "../lib/read-json.ts";
import type { KeyValueStorage } from "./settings-store.ts";

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

export interface ComposeStore extends StoreApi<ComposeState> {
  /** Reads what a draft answers to, from storage the first time. */
  loadReply(key: string): ReplyTo | undefined;
  saveReply(key: string, reply: ReplyTo | undefined): void;
}

const REPLY_PREFIX = "gangway.reply.";
/** Longer than any line that this page makes, and than any id of a row. */
const MAX_STORED = 2_000;
const MAX_LINE = 200;

/** Keeps what this page may have written, and nothing else. */
function parseReply(stored: string | null): ReplyTo | undefined {
  if (stored === null || stored.length > MAX_STORED) return undefined;
  try {
    const value: unknown = JSON.parse(stored);
    if (!isRecord(value)) return undefined;
    const { rowId, line } = value;
    const author = oneOf(["person", "agent"] as const, value["author"]);
    if (typeof rowId !== "string" || typeof line !== "string" || !author) return undefined;
    // More than one line would break out of the quote.
    if (line.trim() === "" || line.length > MAX_LINE || /\p{Cc}|[\u2028\u2029]/u.test(line)) return undefined;
    return { rowId, author, line: revealOverrides(line) };
  } catch {
    return undefined;
  }
}

/** @param storage where what a draft answers to outlives the page; without it nothing does */
export function createComposeStore(storage?: KeyValueStorage): ComposeStore {
  const store = createStore<ComposeState>(() => ({ replies: {}, modes: {} }));
  /** What was in storage when it was looked at first. */
  const found = new Map<string, ReplyTo | undefined>();

  const read = (key: string): ReplyTo | undefined => {
    try {
      return parseReply(storage?.getItem(REPLY_PREFIX + key) ?? null);
    } catch {
      return undefined;
    }
  };
  const persist = (key: string, reply: ReplyTo | undefined): void => {
    try {
      if (reply === undefined) storage?.removeItem(REPLY_PREFIX + key);
      else storage?.setItem(REPLY_PREFIX + key, JSON.stringify(reply));
    } catch {
      // Blocked or full storage: the reply lives as long as the page.
    }
  };

  return {
    ...store,
    loadReply(key) {
      if (!found.has(key)) found.set(key, read(key));
      return store.getState().replies[key] ?? found.get(key);
    },
    saveReply(key, reply) {
      found.set(key, undefined);
      persist(key, reply);
      store.setState(({ replies: { [key]: _former, ...others } }) => ({
        replies: reply === undefined ? others : { ...others, [key]: reply },
      }));
    },
  };
}
