/*
 * Design: the one subscription through which a gateway changes what this page believes.
 * It routes decoded events to the transcript of their session, the lists and the connection store, and starts a new
 * projection after every connection. It holds no facts itself; what a person asks for goes the other way, in
 * `create-commands.ts`.
 * Invariant: an event reaches a transcript only through the queue, so that order is kept and paints are few.
 */
import type {
  ConnectionState,
  GatewayClient,
  GatewayEvent,
  GatewayHello,
  RunEvent,
  SessionsChangedEvent,
} from "../gateway-client/index.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import type { TranscriptRegistry, TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { createEventQueue, type FrameScheduler } from "./coalesce-events.ts";
import type { LateEvents } from "./late-events.ts";
import type { ListEvents } from "./late-lists.ts";
import type { TranscriptLoader } from "./load-transcript.ts";
import { needsHistory } from "./needs-history.ts";
import type { Outbox } from "./outbox/outbox.ts";
import { canonicalSessionKey } from "./session-keys.ts";
import { resumeStops } from "./stop-run.ts";

export interface BindingContext {
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
  readonly transcripts: TranscriptRegistry;
  readonly lists: ListEvents;
  readonly others: Pick<LateEvents, "push">;
  readonly loader: TranscriptLoader;
  readonly outbox: Outbox;
  readonly schedule: FrameScheduler;
  readonly now: () => number;
}

export interface GatewayBinding {
  /** Subscribes to and reads the session on screen, if the connection is ready. */
  openCurrent(): void;
  /** Applies what waits for the next frame. */
  flush(): void;
  dispose(): void;
}

const END_EVENTS: ReadonlySet<RunEvent["type"]> = new Set(["chat.final", "chat.aborted", "chat.error"]);

/** The list knows of every session whether it rests, whatever was lost of its runs, and whether it is still the same. */
function noteSession(
  { session, sessionId, isDeleted }: SessionsChangedEvent,
  store: TranscriptStore | undefined,
  { loader, navigation }: BindingContext,
): void {
  if (!store) return;
  if (session?.["hasActiveRun"] === false) loader.expectIdle(store);
  const known = store.getState();
  const isReplaced =
    known.sessionId !== undefined && sessionId !== undefined && known.sessionId !== sessionId;
  if (!isReplaced || isDeleted) return;
  store.apply({ type: "stale" });
  if (navigation.getState().sessionKey === known.sessionKey) void loader.load(store);
}

/** The session that was looked at last on this gateway, else its main one; unless the address names one. */
function chooseSession({ sessionDefaults }: GatewayHello, context: BindingContext): void {
  const { connection, navigation, settings } = context;
  if (navigation.getState().sessionKey !== undefined) return;
  const last = settings.getState().lastSessions[connection.getState().gateway?.id ?? ""];
  const { mainSessionKey, defaultAgentId } = sessionDefaults;
  navigation.setState({ sessionKey: last ?? mainSessionKey ?? `agent:${defaultAgentId ?? "main"}:main` });
}

export function bindGateway(client: GatewayClient, context: BindingContext): GatewayBinding {
  const { connection, navigation, transcripts, lists, loader, outbox, now } = context;
  let subscribedKey: string | undefined;

  const queues = new Map<TranscriptStore, ReturnType<typeof createEventQueue>>();
  const queueOf = (store: TranscriptStore): ReturnType<typeof createEventQueue> => {
    const queue = queues.get(store) ?? createEventQueue((events) => store.apply(...events), context.schedule);
    queues.set(store, queue);
    return queue;
  };

  const storeFor = (sessionKey: string): TranscriptStore | undefined =>
    transcripts.known(canonicalSessionKey(sessionKey));

  const afterRun = (store: TranscriptStore, event: RunEvent): void => {
    lists.runEnded(store.getState().sessionKey);
    const isOnScreen = navigation.getState().sessionKey === store.getState().sessionKey;
    if (!isOnScreen) {
      store.apply({ type: "stale" });
      outbox.runEnded(store.getState().sessionKey, event.runId);
    } else if (needsHistory(store.getState(), event, client.getHello())) void loader.load(store);
  };

  const takeRunEvent = (event: RunEvent): void => {
    const store = storeFor(event.sessionKey);
    if (!store) {
      if (END_EVENTS.has(event.type)) lists.runEnded(canonicalSessionKey(event.sessionKey));
      return;
    }
    queueOf(store).push({ type: "run-event", event, now: now() });
    if (END_EVENTS.has(event.type)) afterRun(store, event);
  };

  const takeEvent = (event: GatewayEvent): void => {
    switch (event.type) {
      case "session.message": {
        const store = storeFor(event.sessionKey);
        if (store) queueOf(store).push({ type: "message", message: event.message, now: now() });
        return;
      }
      case "sessions.changed":
        lists.sessionsChanged(event);
        if (event.sessionKey !== undefined) noteSession(event, storeFor(event.sessionKey), context);
        return;
      case "gap":
        for (const store of transcripts.all()) store.apply({ type: "stale" });
        openCurrent();
        return;
      case "unknown":
      case "shutdown":
      case "tick":
        if (event.type !== "tick") context.others.push(event);
        return;
      default:
        takeRunEvent(event);
    }
  };

  const subscribeMessages = async (sessionKey: string): Promise<void> => {
    if (!client.supports("sessions.messages.subscribe") || subscribedKey === sessionKey) return;
    const previous = subscribedKey;
    subscribedKey = sessionKey;
    try {
      // Neither waits for the other: what is left is nobody's loss if it fails.
      if (previous !== undefined)
        client.request("sessions.messages.unsubscribe", { key: previous }).catch(() => undefined);
      await client.request("sessions.messages.subscribe", { key: sessionKey });
    } catch {
      // Without the subscription the history after each run tells the same, only later.
      if (subscribedKey === sessionKey) subscribedKey = undefined;
    }
  };

  const openCurrent = (): void => {
    const { sessionKey } = navigation.getState();
    if (sessionKey === undefined || client.getState().status !== "ready") return;
    void subscribeMessages(sessionKey);
    const store = transcripts.of(sessionKey);
    if (store.getState().syncState !== "live") void loader.load(store);
  };

  const readAgain = async (since: number): Promise<void> => {
    const { sessionKey } = navigation.getState();
    if (sessionKey === undefined) return;
    const store = transcripts.of(sessionKey);
    if (await loader.readTruth(store, since)) await resumeStops(client, store);
  };

  const rememberSession = (sessionKey: string | undefined): void => {
    const gateway = connection.getState().gateway;
    if (!gateway || gateway.source === "demo" || sessionKey === undefined) return;
    const { lastSessions } = context.settings.getState();
    if (lastSessions[gateway.id] === sessionKey) return;
    context.settings.setState({ lastSessions: { ...lastSessions, [gateway.id]: sessionKey } });
  };

  const takeState = (state: ConnectionState): void => {
    const wasReady = connection.getState().connection.status === "ready";
    connection.setState({ connection: state, ...(state.status === "ready" ? { wasReady: true } : {}) });
    if (state.status === "ready" && !wasReady) {
      lists.reconnected();
      chooseSession(state.hello, context);
      // One that the address named was there before anybody listened.
      rememberSession(navigation.getState().sessionKey);
      // One reading serves all who ask for the truth since now.
      const since = now();
      openCurrent();
      void readAgain(since);
      outbox.resume(since);
    } else if (wasReady && state.status !== "ready") {
      subscribedKey = undefined;
      for (const store of transcripts.all()) store.apply({ type: "stale" });
    }
  };

  const stops = [
    client.subscribe(takeEvent),
    client.subscribeState(takeState),
    navigation.subscribe(({ sessionKey }, before) => {
      if (sessionKey === before.sessionKey) return;
      rememberSession(sessionKey);
      for (const key of [before.sessionKey, sessionKey])
        if (key !== undefined) lists.markSeen(key, key !== sessionKey);
    }),
  ];

  // A line that stood while another gateway was on screen says nothing by itself.
  if (client.getState().status !== "idle") takeState(client.getState());

  return {
    openCurrent,
    flush: () => {
      for (const queue of queues.values()) queue.flush();
    },
    dispose() {
      for (const stop of stops) stop();
      for (const queue of queues.values()) queue.dispose();
    },
  };
}
