import type {
  ChatHistory,
  ChatHistoryParams,
  GatewayClient,
  GatewayHello,
  HistoryMessage,
} from "../gateway-client/index.ts";
import { insertByRecord } from "../stores/transcript/insert-by-record.ts";
import type { TranscriptState } from "../stores/transcript/transcript-state.ts";
import { isGatewayError } from "./describe-failure.ts";

/** The most rows a gateway gives out at once. */
export const MAX_HISTORY = 1000;
/** What 2026.9 accepts in `inputRunIds`. */
const MAX_ASKED = 50;

/** Asks a gateway for the history of a session, in the cheapest way that tells everything. */
export type HistoryQuestion = (
  client: GatewayClient,
  state: TranscriptState,
  limit: number,
) => Promise<ChatHistory>;

type Ask = (params: ChatHistoryParams) => Promise<ChatHistory>;

/** The page that was known, with the rows that came since. */
function continuePage(state: TranscriptState, delta: ChatHistory): ChatHistory {
  const known = new Set(state.messages.map(({ recordId }) => recordId));
  const fresh = delta.messages.filter(({ recordId }) => !known.has(recordId));
  return {
    ...delta,
    sessionKey: state.sessionKey,
    hasMore: state.hasMore,
    messages: fresh.reduce(insertByRecord, state.messages),
  };
}

async function askForPage(ask: Ask, { sessionKey }: TranscriptState, limit: number): Promise<ChatHistory> {
  const page = await ask({ sessionKey, limit });
  // Old gateways never say whether there is more; a full page suggests it.
  const isFull = page.totalMessages === undefined && page.messages.length >= limit;
  const hasMore = (page.hasMore || isFull) && limit < MAX_HISTORY;
  return { ...page, hasMore };
}

async function askForNews(
  ask: Ask,
  state: TranscriptState,
  cursor: string,
): Promise<ChatHistory | undefined> {
  const news = await ask({ sessionKey: state.sessionKey, cursor });
  return news.kind === "delta" && !news.messages.some(isOfTool) ? continuePage(state, news) : undefined;
}

/** Rows that are pushed leave out what announces a tool call; a page has it. */
function isOfTool({ role, blocks }: HistoryMessage): boolean {
  return role === "tool-result" || blocks.some(({ type }) => type === "tool-call");
}

function submissionsInDoubt({ outgoing }: TranscriptState): readonly string[] {
  return outgoing
    .flatMap(({ submissionId, delivery }) => (delivery === "queued" ? [] : submissionId))
    .slice(-MAX_ASKED);
}

export function createHistoryQuestion(): HistoryQuestion {
  /** Connections whose gateway does not know `inputRunIds`. */
  const withoutReceipts = new WeakSet<GatewayHello>();

  const askWithReceipts = async (
    client: GatewayClient,
    params: ChatHistoryParams,
    inputRunIds: readonly string[],
  ): Promise<ChatHistory> => {
    const hello = client.getHello();
    const canAsk = hello && hello.protocol >= 4 && inputRunIds.length > 0 && !withoutReceipts.has(hello);
    if (!canAsk) return client.request("chat.history", params);
    try {
      return await client.request("chat.history", { ...params, inputRunIds });
    } catch (error) {
      const isUnknownField =
        isGatewayError(error) && error.kind === "request" && error.code === "INVALID_REQUEST";
      if (!isUnknownField) throw error;
      withoutReceipts.add(hello);
      return client.request("chat.history", params);
    }
  };

  return async (client, state, limit) => {
    const ask: Ask = (params) => askWithReceipts(client, params, submissionsInDoubt(state));
    const { deltaCursor, syncState } = state;
    // After a gap the page is right as far as it goes; at any other time something in it is to be completed.
    const canContinue = syncState === "stale" && deltaCursor !== undefined;
    const news = canContinue ? await askForNews(ask, state, deltaCursor) : undefined;
    return news ?? askForPage(ask, state, limit);
  };
}
