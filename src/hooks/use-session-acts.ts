import { useQuery } from "@tanstack/react-query";
import { useStore } from "zustand";
import type { SessionSummary } from "../gateway-client/index.ts";
import type { SessionIntent } from "../stores/navigation-store.ts";
import type { AskedAct, SessionActs } from "../sync/session-acts/session-acts.ts";
import { useServices } from "./services.ts";
import { useFeatures } from "./use-features.ts";

export type { SessionIntent } from "../stores/navigation-store.ts";
export type { ActSubject } from "../sync/session-acts/act-tools.ts";
export type { AskedAct, SessionActs } from "../sync/session-acts/session-acts.ts";

/** What can be done to a whole conversation. */
export function useSessionActs(): SessionActs {
  return useFeatures().sessionActs;
}

/** What waits for a word of the person. */
export function useAskedAct(): AskedAct | undefined {
  return useStore(useFeatures().sessionActs, (state) => state.asked);
}

export function useSessionIntent(): readonly [
  intent: SessionIntent | undefined,
  set: (intent: SessionIntent | undefined) => void,
] {
  const { navigation } = useServices();
  const intent = useStore(navigation, (state) => state.sessionIntent);
  return [intent, (sessionIntent) => navigation.setState({ sessionIntent })];
}

/** Several places ask at once. */
const DESCRIBED_MS = 30_000;

/** A session by its key, listed or not; undefined while nobody knows, and for a chat that has not begun. */
export function useSession(key: string | undefined): SessionSummary | undefined {
  const { lists, connection, transcripts } = useServices();
  const { queryClient, sessionActs } = useFeatures();
  // A chat that had not begun when it was opened is listed as soon as it has.
  const hasBegun = useStore(transcripts.of(key ?? ""), (state) => state.sessionId !== undefined);
  const gatewayId = useStore(connection, (state) => state.gateway?.id ?? "");
  const isReady = useStore(connection, (state) => state.connection.status === "ready");
  const isListHere = useStore(lists, (state) => state.sessions.data !== undefined);
  const listed = useStore(lists, (state) => state.sessions.data?.sessions.find((row) => row.key === key));
  const { data } = useQuery(
    {
      queryKey: ["session-list", gatewayId, "described", key],
      queryFn: async () => (key === undefined ? null : ((await sessionActs.describe(key)) ?? null)),
      enabled: key !== undefined && isReady && isListHere && listed === undefined && hasBegun,
      retry: false,
      staleTime: DESCRIBED_MS,
    },
    queryClient,
  );
  return listed ?? data ?? undefined;
}

/** Whether somebody deleted this session while the page looked. */
export function useIsDeleted(key: string | undefined): boolean {
  return useStore(useFeatures().goneSessions, ({ deleted }) => key !== undefined && deleted.has(key));
}
