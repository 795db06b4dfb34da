import type { AgentsList, HistoryMessage, SessionsList } from "../gateway-client/index.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { type CacheContext, identityOf, listKeys, type Visit } from "./cache-visit.ts";

const PAUSE_MS = 2_000;
const MOMENTS = ["pagehide", "visibilitychange"] as const;

export interface TranscriptWriter {
  /** @returns the way to stop */
  start(): () => void;
  /** Keeps this session from now on, as long as its gateway is on screen. */
  watch(sessionKey: string | undefined): void;
  /** Something changed: it is written in a while. */
  schedule(): void;
  /** Writes what is due; another gateway comes. */
  leave(): void;
  /** Drops what is due. */
  forget(): void;
}

export function createTranscriptWriter(
  { cache, transcripts, queryClient, settings, clock, page }: CacheContext,
  getVisit: () => Visit | undefined,
): TranscriptWriter {
  const watched = new Map<TranscriptStore, () => void>();
  const saved = new Map<TranscriptStore, readonly HistoryMessage[]>();
  const savedLists = new Map<string, unknown>();
  let timer: unknown;

  const cancel = (): void => {
    clock.clearTimeout(timer);
    timer = undefined;
  };

  /** A list as the gateway last told it, if this is news. */
  const newList = <T>(queryKey: readonly string[]): T | undefined => {
    const state = queryClient.getQueryState<T>(queryKey);
    if (!state?.data || state.isInvalidated || state.dataUpdatedAt === 0) return undefined;
    if (savedLists.get(String(queryKey)) === state.data) return undefined;
    savedLists.set(String(queryKey), state.data);
    return state.data;
  };

  const saveLists = (gatewayId: string, identity: string): void => {
    const keys = listKeys(gatewayId);
    const sessions = newList<SessionsList>(keys.sessions);
    const agents = newList<AgentsList>(keys.agents);
    if (!sessions && !agents) return;
    void cache.saveLists(gatewayId, identity, { ...(sessions && { sessions }), ...(agents && { agents }) });
  };

  const saveTranscript = (store: TranscriptStore, gatewayId: string, identity: string): void => {
    const { syncState, messages, sessionKey, lineSince } = store.getState();
    // Only what the gateway itself said in this page; a line that was lost since takes none of it back.
    const isTold = syncState === "live" || (syncState === "stale" && lineSince !== undefined);
    if (!isTold || saved.get(store) === messages) return;
    saved.set(store, messages);
    const list = queryClient.getQueryData<SessionsList>(listKeys(gatewayId).sessions);
    const title = list?.sessions.find(({ key }) => key === sessionKey)?.title;
    void cache.save(gatewayId, identity, { sessionKey, messages, ...(title === undefined ? {} : { title }) });
  };

  const flush = (): void => {
    cancel();
    const { gatewayId, deviceId, person } = getVisit() ?? {};
    const isKnown = gatewayId !== undefined && deviceId !== undefined && person !== undefined;
    if (!isKnown || !settings.getState().keepsTranscripts) return;
    const identity = identityOf(deviceId, person);
    saveLists(gatewayId, identity);
    for (const store of watched.keys()) saveTranscript(store, gatewayId, identity);
  };

  const schedule = (): void => {
    timer ??= clock.setTimeout(flush, PAUSE_MS);
  };

  const forget = (): void => {
    cancel();
    saved.clear();
    savedLists.clear();
  };

  return {
    schedule,
    forget,
    watch(sessionKey) {
      if (sessionKey === undefined || !getVisit()) return;
      const store = transcripts.of(sessionKey);
      if (watched.has(store)) return;
      watched.set(
        store,
        store.subscribe((state, before) => {
          // Words of a running answer come here too, many times a second.
          if (state.messages !== before.messages || state.syncState !== before.syncState) schedule();
        }),
      );
    },
    leave() {
      flush();
      forget();
      for (const stop of watched.values()) stop();
      watched.clear();
    },
    start() {
      for (const moment of MOMENTS) page.addEventListener(moment, flush);
      const stop = queryClient.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "success") schedule();
      });
      return () => {
        stop();
        for (const moment of MOMENTS) page.removeEventListener(moment, flush);
        forget();
        for (const unwatch of watched.values()) unwatch();
      };
    },
  };
}
