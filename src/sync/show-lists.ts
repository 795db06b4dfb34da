import { type QueryClient, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { SiteConfig } from "../stores/gateway-entry.ts";
import type { ListState, ListStore, ShownList } from "../stores/list-store.ts";
import type { GatewayQueries } from "./gateway-queries.ts";
import { offeredAgents, offeredSessions } from "./offered-agents.ts";

export interface ShowListsContext {
  readonly queryClient: QueryClient;
  readonly queries: GatewayQueries;
  readonly connection: ConnectionStore;
  readonly shown: ListStore;
  readonly config?: Pick<SiteConfig, "agents">;
}

export interface ListsOnScreen {
  /** Asks for the sessions once more, because a person says so. */
  reload(): void;
  stop(): void;
}

interface Watch {
  update(): void;
  refetch(): void;
  stop(): void;
}

function watch<T>(
  queryClient: QueryClient,
  read: () => QueryObserverOptions<T, Error, T, T, string[]>,
  show: (list: ShownList<T>) => void,
): Watch {
  const observer = new QueryObserver(queryClient, read());
  const take = (): void => {
    const { data, isError } = observer.getCurrentResult();
    show({ data, isError });
  };
  const stop = observer.subscribe(take);
  take();
  return {
    update() {
      observer.setOptions(read());
      take();
    },
    refetch: () => void observer.refetch(),
    stop,
  };
}

/**
 * Asks for the lists of the gateway on screen while it is connected, and writes what comes of it where the screen looks.
 * The screen itself knows nothing of queries: their code comes after the first conversation.
 */
export function showLists(context: ShowListsContext): ListsOnScreen {
  const { queryClient, queries, connection, shown, config } = context;
  const put = (patch: Partial<ListState>): void => shown.setState(patch);
  const facts = () => {
    const { gateway, connection: state } = connection.getState();
    return { gatewayId: gateway?.id ?? "", enabled: state.status === "ready" };
  };
  const watches: readonly Watch[] = [
    watch(
      queryClient,
      () => ({ ...queries.sessions(facts().gatewayId), enabled: facts().enabled }),
      ({ data, ...sessions }) =>
        put({ sessions: { ...sessions, data: data && offeredSessions(data, config?.agents) } }),
    ),
    watch(
      queryClient,
      () => ({ ...queries.agents(facts().gatewayId), enabled: facts().enabled }),
      ({ data, ...agents }) =>
        put({ agents: { ...agents, data: data && offeredAgents(data, config?.agents) } }),
    ),
  ];
  let isAsked = false;
  const stop = connection.subscribe(() => {
    if (isAsked) return;
    isAsked = true;
    // Whoever hears of a new connection first marks what is old: then one request is enough.
    queueMicrotask(() => {
      isAsked = false;
      for (const each of watches) each.update();
    });
  });
  put({ isHere: true });
  return {
    reload: () => watches[0]?.refetch(),
    stop() {
      stop();
      for (const each of watches) each.stop();
    },
  };
}
