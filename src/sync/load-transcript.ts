import type { GatewayClient, GatewayHello } from "../gateway-client/index.ts";
import { RESUME_GRACE_MS } from "../stores/transcript/settle-runs.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { createHistoryQuestion, MAX_HISTORY } from "./ask-history.ts";
import { describeFailure, isLineFailure } from "./describe-failure.ts";

const PAGE_SIZE = 100;
/** The first one whose gateways give out pages by their place. */
const PAGED_PROTOCOL = 4;
const MAX_COMPLETIONS = 10;
const FULL_MESSAGE_CHARS = 500_000;
const RETRY_MS = 5_000;
/** The last events of a run come within moments of the word that it is over. */
const SETTLE_MS = 2_000;

export interface TranscriptLoader {
  /** Reads the truth about a session and hands it to the reducer; a newer read makes an older one void. */
  load(store: TranscriptStore): Promise<void>;
  loadOlder(store: TranscriptStore): Promise<void>;
  /** The session is said to rest: if it does not look so here soon, the truth is read. */
  expectIdle(store: TranscriptStore): void;
  /**
   * Reads the truth unless it was asked for since then, or is being asked for.
   *
   * @param since epoch ms: what was asked for before says nothing.
   * @returns whether the transcript now holds what the gateway knew at that time or later.
   */
  readTruth(store: TranscriptStore, since: number): Promise<boolean>;
}

/** Rows whose text the gateway cut and that no streamed copy covers. */
function cutRecords(store: TranscriptStore): readonly string[] {
  const { messages, runs } = store.getState();
  const cut = messages.flatMap((message) =>
    message.isTruncated && message.recordId !== undefined && !runs.has(message.runId ?? "")
      ? [message.recordId]
      : [],
  );
  return [...new Set(cut)].slice(-MAX_COMPLETIONS);
}

function lineOf(client: GatewayClient): { readonly lineSince?: number; readonly bootedAt?: number } {
  const state = client.getState();
  if (state.status !== "ready") return {};
  const { since, hello } = state;
  return { lineSince: since, ...(hello.uptimeMs === undefined ? {} : { bootedAt: since - hello.uptimeMs }) };
}

function hasLostRun(store: TranscriptStore): boolean {
  return [...store.getState().runs.values()].some(
    ({ status, lostAt }) => status === "running" && lostAt !== undefined,
  );
}

interface Reading {
  readonly hello: GatewayHello | undefined;
  readonly requestedAt: number;
  /** Whether it was applied; a reading overtaken by a newer one was not. */
  readonly applied: Promise<boolean>;
}

export interface LoaderContext {
  readonly getClient: () => GatewayClient | undefined;
  readonly now: () => number;
  readonly setTimeout: (action: () => void, delayMs: number) => unknown;
}

export function createTranscriptLoader({ getClient, now, setTimeout }: LoaderContext): TranscriptLoader {
  const generations = new WeakMap<TranscriptStore, number>();
  const limits = new WeakMap<TranscriptStore, number>();
  const readings = new WeakMap<TranscriptStore, Reading>();
  const ask = createHistoryQuestion();
  const waiting = new WeakSet<TranscriptStore>();
  const olderReadings = new WeakMap<TranscriptStore, Promise<void>>();

  const completeCutRows = async (client: GatewayClient, store: TranscriptStore): Promise<void> => {
    if (!client.supports("chat.message.get")) return;
    for (const recordId of cutRecords(store)) {
      const { sessionKey } = store.getState();
      const result = await client.request("chat.message.get", {
        sessionKey,
        messageId: recordId,
        maxChars: FULL_MESSAGE_CHARS,
      });
      store.apply({ type: "message-completed", recordId, messages: result.messages });
    }
  };

  const read = async (
    client: GatewayClient,
    store: TranscriptStore,
    requestedAt: number,
  ): Promise<boolean> => {
    const generation = (generations.get(store) ?? 0) + 1;
    generations.set(store, generation);
    const isCurrent = (): boolean => generations.get(store) === generation;
    store.apply({ type: "loading" });
    try {
      const history = await ask(client, store.getState(), limits.get(store) ?? PAGE_SIZE);
      if (!isCurrent()) return false;
      store.apply({ type: "snapshot", history, requestedAt, now: now(), ...lineOf(client) });
    } catch (error) {
      if (!isCurrent()) return false;
      store.apply({ type: "load-failed", reason: describeFailure(error) });
      if (isLineFailure(error)) tryAgain(store, isCurrent);
      return false;
    }
    lookAgain(store);
    completeCutRows(client, store).catch(() => undefined);
    return true;
  };

  /** No answer on a line that lives on: nobody else would ask again. */
  const tryAgain = (store: TranscriptStore, isCurrent: () => boolean): void => {
    setTimeout(() => {
      if (isCurrent() && getClient()?.getHello()) void load(store);
    }, RETRY_MS);
  };

  /** A run that the gateway has lost is given the time that a restarted gateway takes to go on with it. */
  const lookAgain = (store: TranscriptStore): void => {
    if (waiting.has(store) || !hasLostRun(store)) return;
    waiting.add(store);
    setTimeout(() => {
      waiting.delete(store);
      if (hasLostRun(store) && getClient()?.getHello()) void load(store);
    }, RESUME_GRACE_MS);
  };

  const start = (store: TranscriptStore): Reading | undefined => {
    const client = getClient();
    if (!client) return undefined;
    const requestedAt = now();
    const reading = { hello: client.getHello(), requestedAt, applied: read(client, store, requestedAt) };
    readings.set(store, reading);
    return reading;
  };

  const load = async (store: TranscriptStore): Promise<void> => {
    await start(store)?.applied;
  };

  /** Only the page before what is known, where the gateway gives it out; else all of it once more, and more. */
  const readOlder = async (store: TranscriptStore): Promise<void> => {
    const client = getClient();
    const generation = generations.get(store);
    try {
      if (client && (client.getHello()?.protocol ?? 0) >= PAGED_PROTOCOL) {
        const { loadOlderPage } = await import("./load-older.ts");
        if (await loadOlderPage(client, store))
          return await completeCutRows(client, store).catch(() => undefined);
      }
    } catch (error) {
      if (isLineFailure(error)) {
        store.apply({ type: "load-failed", reason: describeFailure(error) });
        return tryAgain(store, () => generations.get(store) === generation);
      }
    }
    limits.set(store, Math.min((limits.get(store) ?? PAGE_SIZE) * 3, MAX_HISTORY));
    await load(store);
  };

  return {
    load,
    expectIdle(store) {
      const { activeRunIds: running, isBusy } = store.getState();
      if (running.length === 0 && !isBusy) return;
      setTimeout(() => {
        const now = store.getState();
        const isStuck = (isBusy && now.isBusy) || running.some((runId) => now.activeRunIds.includes(runId));
        if (isStuck && getClient()?.getHello()) void load(store);
      }, SETTLE_MS);
    },
    loadOlder(store) {
      const reading = olderReadings.get(store) ?? readOlder(store).finally(() => olderReadings.delete(store));
      olderReadings.set(store, reading);
      return reading;
    },
    async readTruth(store, since) {
      const last = readings.get(store);
      const isFresh =
        last !== undefined && last.hello === getClient()?.getHello() && last.requestedAt >= since;
      if (isFresh && (await last.applied)) return true;
      return (await start(store)?.applied) ?? false;
    },
  };
}
