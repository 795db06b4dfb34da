import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import { describeFailure } from "../sync/describe-failure.ts";
import type { InsightQueries } from "../sync/insight/insight-queries.ts";
import { agentIdOf } from "../sync/session-keys.ts";
import { useIsReady } from "./use-connection.ts";
import { useFeatures } from "./use-features.ts";
import { useSessionKey } from "./use-navigation.ts";

/** What came of a question to the gateway, in the page's own words. */
export interface Answer<T> {
  readonly data: T | undefined;
  /** One sentence. */
  readonly failure: string | undefined;
  readonly isLoading: boolean;
  readonly retry: () => void;
}

/** Asks the gateway while the component is there and the line lives. */
export function useAnswer<T>(question: UseQueryOptions<T, Error, T, readonly unknown[]>): Answer<T> {
  const { queryClient } = useFeatures();
  const enabled = useIsReady();
  const { data, error, isFetching, refetch } = useQuery({ ...question, enabled }, queryClient);
  return {
    data,
    failure: error === null ? undefined : describeFailure(error),
    isLoading: isFetching,
    retry: () => void refetch(),
  };
}

/** The questions that can be asked, and whether the gateway on screen knows a method. */
export function useInsight(): InsightQueries {
  return useFeatures().insight;
}

/** The agent of the conversation on screen. */
export function useAgentId(): string {
  return agentIdOf(useSessionKey() ?? "") ?? "main";
}
