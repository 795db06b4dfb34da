import { QueryClient } from "@tanstack/react-query";
import type { GatewayClient } from "../gateway-client/index.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { ListStore } from "../stores/list-store.ts";
import type { FrameScheduler } from "../sync/coalesce-events.ts";
import { createGatewayLists } from "../sync/gateway-queries.ts";
import type { LateLists } from "../sync/late-lists.ts";
import { createOutbox, type Outbox, type OutboxContext } from "../sync/outbox/outbox.ts";
import { showLists } from "../sync/show-lists.ts";

export interface LatePartsContext extends OutboxContext {
  readonly getClient: () => GatewayClient | undefined;
  readonly connection: ConnectionStore;
  readonly lists: LateLists;
  readonly shown: ListStore;
  readonly schedule: FrameScheduler;
}

export interface LateParts {
  readonly outbox: Outbox;
  readonly queryClient: QueryClient;
  reloadSessions(): void;
}

/** What the first conversation on screen can do without: the lists of chats and agents, and sending. */
export function startLateParts(context: LatePartsContext): LateParts {
  const { connection, lists, shown, schedule, getClient } = context;
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } },
  });
  const getGatewayId = () => connection.getState().gateway?.id ?? "";
  const queries = createGatewayLists(queryClient, getClient, getGatewayId, schedule);
  lists.attach(queries);
  const { reload } = showLists({ queryClient, queries, connection, shown });
  return { outbox: createOutbox(context), queryClient, reloadSessions: reload };
}
