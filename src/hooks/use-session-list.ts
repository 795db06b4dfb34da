import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { SessionsList } from "../gateway-client/index.ts";
import { waitingSessions } from "../stores/approval-store.ts";
import type { ShownList } from "../stores/list-store.ts";
import type { ListView } from "../stores/list-view-store.ts";
import type { TitleSearchState } from "../sync/session-list/title-search.ts";

export type { TitleSearchState };

import { useFeatures } from "./use-features.ts";

/** How the chats of this gateway are listed, and the way to change it. */
export function useListView(): readonly [view: ListView, change: (patch: Partial<ListView>) => void] {
  const { view } = useFeatures().sessionList;
  return [useStore(view), view.setState];
}

export function useTitleSearch(): readonly [state: TitleSearchState, setText: (text: string) => void] {
  const { search } = useFeatures().sessionList;
  return [useStore(search), search.setText];
}

/** The archived chats, asked for when they are looked at. */
export function useArchived(): ShownList<SessionsList> & { readonly retry: () => void } {
  const { queryClient, sessionList } = useFeatures();
  const { data, isError, refetch } = useQuery(sessionList.archived(), queryClient);
  return { data, isError, retry: () => void refetch() };
}

/** Keys of the chats in which something waits for the person. */
export function useWaitingSessions(): ReadonlySet<string> {
  const state = useStore(useFeatures().approvals.store);
  return useMemo(() => waitingSessions(state), [state]);
}
