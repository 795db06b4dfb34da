import { QueryClient } from "@tanstack/react-query";
import type { SessionsChangedEvent } from "../gateway-client/index.ts";
import { createFileStorage } from "../stores/file-storage.ts";
import { createPageDatabase } from "../stores/page-database.ts";
import type { FrameScheduler } from "../sync/coalesce-events.ts";
import type { Elsewhere } from "../sync/feature-context.ts";
import { createFeatures, type FeatureContext, type Features } from "../sync/features.ts";
import { createGatewayLists } from "../sync/gateway-queries.ts";
import type { LateLists } from "../sync/late-lists.ts";
import { createOutbox, type Outbox, type OutboxContext } from "../sync/outbox/outbox.ts";
import { showLists } from "../sync/show-lists.ts";
import { safeLocalStorage } from "./browser-ids.ts";

type GivenToFeatures = Omit<
  FeatureContext,
  | "fileStorageOf"
  | "lists"
  | "onSessionsChanged"
  | "queryClient"
  | "reloadSessions"
  | "loadMoreSessions"
  | "storage"
>;

export interface LatePartsContext extends Omit<OutboxContext, keyof GivenToFeatures>, GivenToFeatures {
  readonly storageOf: OutboxContext["storageOf"];
  readonly elsewhere: Elsewhere;
  readonly lists: LateLists;
  readonly shown: FeatureContext["lists"];
  readonly schedule: FrameScheduler;
}

export interface LateParts {
  readonly outbox: Outbox;
  readonly queryClient: QueryClient;
  readonly features: Features;
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
  const listeners = new Set<(event: SessionsChangedEvent) => void>();
  lists.attach({
    ...queries,
    sessionsChanged(event) {
      queries.sessionsChanged(event);
      for (const listener of listeners) listener(event);
    },
  });
  const onSessionsChanged: FeatureContext["onSessionsChanged"] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const { reload } = showLists({ queryClient, queries, connection, shown, config: context.config });
  const files = createFileStorage(createPageDatabase());
  // The demo promises to leave nothing behind.
  const fileStorageOf = () => (connection.getState().gateway?.source === "demo" ? undefined : files);
  const features = createFeatures({
    ...context,
    fileStorageOf,
    lists: shown,
    onSessionsChanged,
    queryClient,
    reloadSessions: reload,
    loadMoreSessions: queries.loadMore,
    storage: safeLocalStorage(),
  });
  return {
    outbox: createOutbox({ ...context, plan: features.compose.planSend, files: features.attachments }),
    queryClient,
    features,
    reloadSessions: reload,
  };
}
