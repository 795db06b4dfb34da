import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type {
  AgentsList,
  GatewayClient,
  SessionsChangedEvent,
  SessionsList,
  SessionsListParams,
} from "../gateway-client/index.ts";
import { patchSessions } from "../gateway-client/index.ts";
import type { FrameScheduler } from "./coalesce-events.ts";

const LIST_PARAMS: SessionsListParams = { limit: 100, includeDerivedTitles: true, includeLastMessage: true };

function sessionsOptions(gatewayId: string, load: () => Promise<SessionsList>) {
  return queryOptions({
    queryKey: ["sessions", gatewayId],
    queryFn: load,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function agentsOptions(gatewayId: string, load: () => Promise<AgentsList>) {
  return queryOptions({
    queryKey: ["agents", gatewayId],
    queryFn: load,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What is asked for rather than pushed; `gatewayId` keeps gateways apart in the cache. */
export interface GatewayQueries {
  sessions(gatewayId: string): ReturnType<typeof sessionsOptions>;
  agents(gatewayId: string): ReturnType<typeof agentsOptions>;
}

export interface GatewayLists extends GatewayQueries {
  /** A new connection: subscriptions are gone and every list may have changed. */
  reconnected(): void;
  /** Patches the list of sessions with the next frame, or asks for it again where only the gateway can tell. */
  sessionsChanged(event: SessionsChangedEvent): void;
  /** The person has looked at a session: its mark goes until something new happens there. */
  markSeen(sessionKey: string): void;
  /** A run ended: gateways that announce nothing are asked again. */
  runEnded(sessionKey: string): void;
  /** Another gateway, or none: what came from the one before goes. */
  clear(): void;
}

interface Subscription {
  readonly connectionId: object;
}

/**
 * @param getClient the client of the gateway on screen
 * @param getGatewayId its id, the key of its part of the cache
 * @param schedule however many sessions change at once, the list is written and drawn once per frame
 */
export function createGatewayLists(
  queryClient: QueryClient,
  getClient: () => GatewayClient | undefined,
  getGatewayId: () => string,
  schedule: FrameScheduler,
): GatewayLists {
  let waiting: SessionsChangedEvent[] = [];
  let callOff: (() => void) | undefined;
  let subscription: Subscription | undefined;
  const titlesAskedFor = new Set<string>();

  const requireClient = (): GatewayClient => {
    const client = getClient();
    if (!client) throw new Error("No gateway is connected");
    return client;
  };

  const loadSessions = async (): Promise<SessionsList> => {
    const client = requireClient();
    const hello = client.getHello();
    // One request both subscribes and lists, where the gateway offers it; once per connection.
    if (hello && subscription?.connectionId !== hello && client.supports("sessions.subscribe")) {
      subscription = { connectionId: hello };
      const { list } = await client.request("sessions.subscribe", LIST_PARAMS);
      if (list) return list;
    }
    return client.request("sessions.list", LIST_PARAMS);
  };

  const loadNewSessions = async (): Promise<SessionsList> => {
    const list = await loadSessions();
    // What came before the answer is part of it.
    takeWaiting();
    return list;
  };

  const takeWaiting = (): readonly SessionsChangedEvent[] => {
    callOff?.();
    callOff = undefined;
    const events = waiting;
    waiting = [];
    return events;
  };

  const loadAgents = (): Promise<AgentsList> => requireClient().request("agents.list", {});

  const invalidateSessions = (): void => {
    void queryClient.invalidateQueries({ queryKey: ["sessions", getGatewayId()] });
  };

  const applyWaiting = (): void => {
    const events = takeWaiting();
    const { queryKey } = sessionsOptions(getGatewayId(), loadNewSessions);
    const list = queryClient.getQueryData(queryKey);
    if (!list || events.length === 0) return;
    let isWhole = true;
    const patched = events.reduce((known, event) => {
      const next = patchSessions(known, event);
      isWhole &&= next !== undefined;
      return next ?? known;
    }, list);
    if (patched !== list) queryClient.setQueryData(queryKey, patched);
    if (!isWhole) invalidateSessions();
  };

  return {
    sessions: (gatewayId) => sessionsOptions(gatewayId, loadNewSessions),
    agents: (gatewayId) => agentsOptions(gatewayId, loadAgents),
    reconnected() {
      takeWaiting();
      subscription = undefined;
      invalidateSessions();
    },
    sessionsChanged(event) {
      waiting.push(event);
      callOff ??= schedule(applyWaiting);
    },
    markSeen(sessionKey) {
      applyWaiting();
      const { queryKey } = sessionsOptions(getGatewayId(), loadNewSessions);
      queryClient.setQueryData(queryKey, (list) => {
        if (!list?.sessions.some((session) => session.key === sessionKey && session.isUnread)) return list;
        const sessions = list.sessions.map((session) =>
          session.key === sessionKey ? { ...session, isUnread: false } : session,
        );
        return { ...list, sessions };
      });
    },
    runEnded(sessionKey) {
      const client = getClient();
      if (!client) return;
      const { queryKey } = sessionsOptions(getGatewayId(), loadNewSessions);
      const row = queryClient.getQueryData(queryKey)?.sessions.find((session) => session.key === sessionKey);
      const isAnnounced = client.getHello()?.events.has("sessions.changed") ?? false;
      // Titles are derived by the gateway and not part of its announcements.
      const lacksTitle = row?.title === undefined && !titlesAskedFor.has(sessionKey);
      if (isAnnounced && !lacksTitle) return;
      titlesAskedFor.add(sessionKey);
      invalidateSessions();
    },
    clear() {
      takeWaiting();
      queryClient.clear();
    },
  };
}
