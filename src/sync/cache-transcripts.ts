/*
 * Design: reading without a gateway. While a gateway is on screen its conversations and lists are kept in this browser;
 * when it is opened again they are on screen before it answers, marked as stale. This file only watches: the stores do
 * not know of it, and its code comes after the first paint.
 * Invariant: nothing kept for one identity is drawn for another. Before the handshake the device's own key vouches for
 * it; the hello has the last word, and takes back what is on screen before anything else reads the new state.
 */
import type { AgentsList, ConnectionState, GatewayHello, SessionsList } from "../gateway-client/index.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { KeptLists } from "../stores/transcript-cache/transcript-cache.ts";
import { type CacheContext, identityOf, listKeys, type Visit } from "./cache-visit.ts";
import { createTranscriptWriter } from "./write-transcripts.ts";

function personOf(hello: GatewayHello): string {
  return hello.recoveryScope ?? "";
}

function isReady(state: ConnectionState): state is Extract<ConnectionState, { status: "ready" }> {
  return state.status === "ready";
}

/** @returns the way to stop watching */
export function cacheTranscripts(context: CacheContext): () => void {
  const { cache, connection, navigation, settings, transcripts, queryClient } = context;
  let visit: Visit | undefined;
  const writer = createTranscriptWriter(context, () => visit);

  const isKeeping = (): boolean => settings.getState().keepsTranscripts;

  const showLists = (gatewayId: string, { sessions, agents }: KeptLists): void => {
    const keys = listKeys(gatewayId);
    const show = (queryKey: readonly string[], list: SessionsList | AgentsList | undefined): void => {
      if (!list || queryClient.getQueryData(queryKey) !== undefined) return;
      queryClient.setQueryData(queryKey, list, { updatedAt: 0 });
      // Lists are never stale by age: without this the gateway would not be asked.
      void queryClient.invalidateQueries({ queryKey, refetchType: "none" });
    };
    show(keys.sessions, sessions);
    show(keys.agents, agents);
  };

  const showSession = async (sessionKey: string | undefined): Promise<void> => {
    const shown = visit;
    if (shown?.restored === undefined || sessionKey === undefined) return;
    const { gatewayId, restored } = shown;
    const kept = await cache.load(gatewayId, restored, sessionKey);
    if (!kept || visit !== shown || shown.restored !== restored) return;
    transcripts.of(sessionKey).apply({ type: "cached", messages: kept.messages });
    if (navigation.getState().sessionKey === sessionKey) connection.setState({ isReadable: true });
  };

  const restore = async (opened: Visit): Promise<void> => {
    const [deviceId, scope] = await Promise.all([
      context.deviceId().catch(() => undefined),
      cache.loadScope(opened.gatewayId),
    ]);
    if (visit !== opened || deviceId === undefined) return;
    opened.deviceId = deviceId;
    writer.schedule();
    if (!scope || !isKeeping()) return;
    const isMine =
      opened.person === undefined
        ? scope.identity.startsWith(identityOf(deviceId, ""))
        : scope.identity === identityOf(deviceId, opened.person);
    if (!isMine) return void cache.clear(opened.gatewayId);
    opened.restored = scope.identity;
    showLists(opened.gatewayId, scope);
    const last = settings.getState().lastSessions[opened.gatewayId];
    if (navigation.getState().sessionKey === undefined && last !== undefined)
      navigation.setState({ sessionKey: last });
    else await showSession(navigation.getState().sessionKey);
  };

  const open = (gateway: GatewayEntry | undefined): void => {
    writer.leave();
    // What the demo says is made up, and it promises to leave nothing behind.
    visit = !gateway || gateway.source === "demo" ? undefined : { gatewayId: gateway.id };
    if (!visit) return;
    writer.watch(navigation.getState().sessionKey);
    void restore(visit);
  };

  const takeBack = (gatewayId: string): void => {
    for (const store of transcripts.all()) store.apply({ type: "forgotten" });
    for (const queryKey of Object.values(listKeys(gatewayId))) void queryClient.resetQueries({ queryKey });
  };

  const greet = (current: Visit, hello: GatewayHello): void => {
    const person = personOf(hello);
    const { deviceId, restored } = current;
    const isOther = current.person !== undefined && current.person !== person;
    const isOthers = restored !== undefined && restored !== identityOf(deviceId ?? "", person);
    current.person = person;
    if (!isOther && !isOthers) return;
    delete current.restored;
    writer.forget();
    takeBack(current.gatewayId);
    void cache.clear(current.gatewayId);
  };

  const stops = [
    connection.subscribe(({ gateway, connection: state }, before) => {
      const isGone = gateway?.id !== before.gateway?.id;
      const isOpened = state.status !== "idle" && before.connection.status === "idle";
      if (isGone || isOpened) open(state.status === "idle" ? undefined : gateway);
      if (visit && isReady(state) && !isReady(before.connection)) greet(visit, state.hello);
    }),
    navigation.subscribe(({ sessionKey }, before) => {
      if (sessionKey === before.sessionKey) return;
      writer.watch(sessionKey);
      void showSession(sessionKey);
    }),
    settings.subscribe(({ keepsTranscripts }, before) => {
      if (keepsTranscripts === before.keepsTranscripts) return;
      writer.forget();
      if (keepsTranscripts) writer.schedule();
      else void cache.clearAll();
    }),
    writer.start(),
  ];

  // This code comes late: the gateway may be open already.
  const { gateway, connection: state } = connection.getState();
  if (state.status !== "idle") open(gateway);
  if (visit && isReady(state)) greet(visit, state.hello);
  return () => {
    for (const stop of stops) stop();
  };
}
