import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type {
  AgentsList,
  GatewayClient,
  SessionsChangedEvent,
  SessionsList,
  SessionsListParams,
} from "../gateway-client/index.ts";
import { patchSessions } from "../gateway-client/index.ts";
import { recordRead } from "../gateway-client/more.ts";
import type { FrameScheduler } from "./coalesce-events.ts";

const PAGE_LENGTH = 100;
const ROW_PARAMS: SessionsListParams = { includeDerivedTitles: true, includeLastMessage: true };

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
  /**
   * The person has looked at a session: its mark goes until something new happens there.
   *
   * @param isLeft they leave it: what they marked by hand meanwhile stays marked
   */
  markSeen(sessionKey: string, isLeft: boolean): void;
  /** Asks for a hundred more sessions behind those that are known. @throws what the gateway answered */
  loadMore(): Promise<void>;
  /** A run ended: gateways that announce nothing are asked again. */
  runEnded(sessionKey: string): void;
  /** Another gateway, or none: what came from the one before goes. */
  clear(): void;
}

/** Old gateways say nothing of more: a full page is all that can be known. */
function tellMore(list: SessionsList, limit: number, protocol: number): SessionsList {
  return protocol < 4 && list.sessions.length >= limit ? { ...list, hasMore: true } : list;
}

function joinPages(known: SessionsList, { sessions, hasMore }: SessionsList): SessionsList {
  const keys = new Set(known.sessions.map(({ key }) => key));
  const added = sessions.filter(({ key }) => !keys.has(key));
  return { sessions: [...known.sessions, ...added], hasMore };
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
  /** How many sessions a person has asked to see. */
  let limit = PAGE_LENGTH;

  const requireClient = (): GatewayClient => {
    const client = getClient();
    if (!client) throw new Error("No gateway is connected");
    return client;
  };

  const loadSessions = async (): Promise<SessionsList> => {
    const client = requireClient();
    const hello = client.getHello();
    const params = { ...ROW_PARAMS, limit };
    // One request both subscribes and lists, where the gateway offers it; once per connection.
    if (hello && subscription?.connectionId !== hello && client.supports("sessions.subscribe")) {
      subscription = { connectionId: hello };
      const { list } = await client.request("sessions.subscribe", params);
      if (list) return list;
    }
    return tellMore(await client.request("sessions.list", params), params.limit, hello?.protocol ?? 3);
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

  const askForPage = async (): Promise<void> => {
    const client = requireClient();
    const { queryKey } = sessionsOptions(getGatewayId(), loadNewSessions);
    // The rows move while a person reads: what is archived or deleted since is not counted by the gateway.
    const offset = queryClient
      .getQueryData(queryKey)
      ?.sessions.filter(({ isArchived }) => !isArchived).length;
    const page = await client.request("sessions.list", {
      ...ROW_PARAMS,
      limit: PAGE_LENGTH,
      offset: offset ?? 0,
    });
    if (getClient() === client) queryClient.setQueryData(queryKey, (list) => list && joinPages(list, page));
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
    markSeen(sessionKey, isLeft) {
      applyWaiting();
      const client = getClient();
      const { queryKey } = sessionsOptions(getGatewayId(), loadNewSessions);
      queryClient.setQueryData(queryKey, (list) => {
        const row = list?.sessions.find(({ key }) => key === sessionKey);
        if (!list || !row?.isUnread || (isLeft && row.markedUnreadAt !== undefined)) return list;
        if (client) void recordRead(client, sessionKey);
        const sessions = list.sessions.map((session) =>
          session.key === sessionKey ? { ...session, isUnread: false } : session,
        );
        return { ...list, sessions };
      });
    },
    async loadMore() {
      applyWaiting();
      const before = limit;
      limit += PAGE_LENGTH;
      try {
        if ((getClient()?.getHello()?.protocol ?? 3) >= 4) await askForPage();
        else
          await queryClient.invalidateQueries(
            { queryKey: ["sessions", getGatewayId()] },
            { throwOnError: true },
          );
      } catch (error) {
        limit = before;
        throw error;
      }
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
      limit = PAGE_LENGTH;
      queryClient.clear();
    },
  };
}
