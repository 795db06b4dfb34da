import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Clock, GatewayClient, SessionsList, SessionsListParams } from "../../gateway-client/index.ts";
import { recordRead } from "../../gateway-client/more.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";
import type { SiteConfig } from "../../stores/gateway-entry.ts";
import type { ListStore } from "../../stores/list-store.ts";
import { createListViewStore, type ListViewStore } from "../../stores/list-view-store.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { KeyValueStorage } from "../../stores/settings-store.ts";
import { offeredSessions } from "../offered-agents.ts";
import { createTitleSearch, type TitleSearch } from "./title-search.ts";

export interface SessionListContext {
  readonly getClient: () => GatewayClient | undefined;
  readonly queryClient: QueryClient;
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly lists: ListStore;
  readonly loadMoreSessions: () => Promise<void>;
  readonly storage: KeyValueStorage | undefined;
  readonly clock: Clock;
  readonly config?: Pick<SiteConfig, "agents">;
}

function archivedOptions(gatewayId: string, load: () => Promise<SessionsList>) {
  return queryOptions({ queryKey: ["session-list", gatewayId, "archived"], queryFn: load });
}

/** How the chats are listed, and what the list asks the gateway beside its rows. */
export interface SessionListFeature {
  readonly view: ListViewStore;
  readonly search: TitleSearch;
  /** The archived chats; only where `hasArchive` says that they can be listed. */
  archived(): ReturnType<typeof archivedOptions>;
  hasArchive(): boolean;
  /** A hundred more chats. @throws what the gateway answered */
  loadMore(): Promise<void>;
}

const ROW_PARAMS: SessionsListParams = { limit: 500, includeDerivedTitles: true, includeLastMessage: true };
const SEARCH_PARAMS: SessionsListParams = { ...ROW_PARAMS, limit: 50 };

/** Tells the gateway that an answer was read when it ended before the person's eyes. */
function recordReading({ getClient, navigation, lists }: SessionListContext): void {
  let running: string | undefined;
  lists.subscribe(({ sessions }) => {
    const { sessionKey } = navigation.getState();
    const row = sessions.data?.sessions.find(({ key }) => key === sessionKey);
    const hasEnded = running !== undefined && running === sessionKey && row?.isRunning === false;
    running = row?.isRunning ? sessionKey : undefined;
    const client = getClient();
    const isMarked = row?.markedUnreadAt !== undefined;
    if (hasEnded && client && sessionKey !== undefined && !document.hidden && !isMarked)
      void recordRead(client, sessionKey);
  });
}

/** A chat that was archived, or taken out of the archive, changes what is listed there. */
function watchArchive({ lists, queryClient }: SessionListContext): void {
  const archivedKeys = (): string =>
    (lists.getState().sessions.data?.sessions ?? [])
      .flatMap(({ key, isArchived }) => (isArchived ? [key] : []))
      .sort()
      .join(" ");
  let known = archivedKeys();
  lists.subscribe(() => {
    const next = archivedKeys();
    if (next === known) return;
    known = next;
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === "session-list" && queryKey[2] === "archived",
    });
  });
}

export function createSessionList(context: SessionListContext): SessionListFeature {
  const { getClient, queryClient, connection, clock, storage, loadMoreSessions } = context;
  const gatewayId = (): string => connection.getState().gateway?.id ?? "";
  const requireClient = (): GatewayClient => {
    const client = getClient();
    if (!client) throw new Error("No gateway is connected");
    return client;
  };

  const offered = (list: SessionsList): SessionsList => offeredSessions(list, context.config?.agents);

  const view = createListViewStore(storage);
  const search = createTitleSearch(clock, async (text) => {
    const { sessions } = await queryClient.fetchQuery({
      queryKey: ["session-list", gatewayId(), "search", text],
      queryFn: () => requireClient().request("sessions.list", { ...SEARCH_PARAMS, search: text }),
      staleTime: 10_000,
      retry: false,
    });
    return offered({ sessions, hasMore: false }).sessions;
  });

  const open = (): void => {
    const { gateway } = connection.getState();
    // The demo promises to leave nothing behind.
    view.open(gateway?.source === "demo" ? undefined : gateway?.id);
    search.setText("");
  };
  open();
  connection.subscribe((state, before) => {
    if (state.gateway?.id !== before.gateway?.id) open();
  });
  recordReading(context);
  watchArchive(context);

  return {
    view,
    search,
    archived: () =>
      archivedOptions(gatewayId(), async () =>
        offered(await requireClient().request("sessions.list", { ...ROW_PARAMS, archived: true })),
      ),
    hasArchive: () => (getClient()?.getHello()?.protocol ?? 3) >= 4,
    loadMore: loadMoreSessions,
  };
}
