import { QueryClient } from "@tanstack/react-query";
import { createFileStorage } from "../stores/file-storage.ts";
import { createPageDatabase } from "../stores/page-database.ts";
import type { FrameScheduler } from "../sync/coalesce-events.ts";
import { createFeatures, type FeatureContext, type Features } from "../sync/features.ts";
import { createGatewayLists } from "../sync/gateway-queries.ts";
import type { LateLists } from "../sync/late-lists.ts";
import { createOutbox, type Outbox, type OutboxContext } from "../sync/outbox/outbox.ts";
import { showLists } from "../sync/show-lists.ts";

type GivenToFeatures = Omit<FeatureContext, "fileStorageOf" | "lists" | "queryClient" | "reloadSessions">;

export interface LatePartsContext extends Omit<OutboxContext, keyof GivenToFeatures>, GivenToFeatures {
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
  lists.attach(queries);
  const { reload } = showLists({ queryClient, queries, connection, shown });
  const files = createFileStorage(createPageDatabase());
  // The demo promises to leave nothing behind.
  const fileStorageOf = () => (connection.getState().gateway?.source === "demo" ? undefined : files);
  const features = createFeatures({
    ...context,
    fileStorageOf,
    lists: shown,
    queryClient,
    reloadSessions: reload,
  });
  return {
    outbox: createOutbox({ ...context, files: features.attachments }),
    queryClient,
    features,
    reloadSessions: reload,
  };
}
