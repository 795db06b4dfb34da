import type { GatewayClient } from "../gateway-client/index.ts";
import { joinOlder } from "../stores/transcript/join-pages.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { MAX_HISTORY } from "./ask-history.ts";

/** Whoever goes on reading upwards gets more at a time. */
const SIZES = [100, 300] as const;
/** Records asked for once more, which show that the page belongs before what is known. */
const OVERLAP = 4;
const MAX_TRIES = 2;

const pagesRead = new WeakMap<TranscriptStore, number>();

/**
 * Reads the page before the rows that are known and puts it there.
 *
 * @returns false when the gateway has no page that meets them
 */
export async function loadOlderPage(client: GatewayClient, store: TranscriptStore): Promise<boolean> {
  const { sessionKey, messages } = store.getState();
  const oldest = messages[0]?.recordSeq;
  let total = messages.at(-1)?.recordSeq;
  const turn = pagesRead.get(store) ?? 0;
  const limit = Math.min((SIZES[turn] ?? MAX_HISTORY) + OVERLAP, MAX_HISTORY);
  for (let tries = 0; tries < MAX_TRIES && oldest !== undefined && total !== undefined; tries += 1) {
    // Places count back from the newest record: every new one moves them, and this page may not know of it.
    const offset = Math.max(0, total - oldest + 1 - OVERLAP);
    const page = await client.request("chat.history", { sessionKey, limit, offset });
    const before = store.getState();
    if (page.sessionId !== before.sessionId) return false;
    const joined = joinOlder(page.messages, before.messages);
    if (joined && (joined.length > before.messages.length || !page.hasMore)) {
      pagesRead.set(store, turn + 1);
      store.apply({ type: "older", messages: joined, hasMore: page.hasMore });
      return true;
    }
    total = page.totalMessages;
  }
  return false;
}
