import { useCallback, useEffect, useState } from "react";
import type { PresenceEntry } from "../gateway-client/more.ts";
import type { GatewayDesk } from "../sync/around/gateway-desk.ts";
import { describeFailure, isGatewayError } from "../sync/describe-failure.ts";
import { useFeatures } from "./use-features.ts";

export type { GatewayHealth, PresenceEntry } from "../gateway-client/more.ts";

/** The gateway itself: how it is, who is there, and what this browser is to it. Below slots only. */
export function useGatewayDesk(): GatewayDesk {
  return useFeatures().desk;
}

export interface Asked<T> {
  readonly data?: T;
  /** A sentence about why there is no answer. */
  readonly failure?: string;
}

/** Asks once when it is shown, again after `everyMs`, and whenever `ask` changes. What was known stays meanwhile. */
export function useAsked<T>(ask: () => Promise<T>, everyMs?: number): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({});
  const look = useCallback(async (): Promise<Asked<T>> => {
    try {
      return { data: await ask() };
    } catch (error) {
      return { failure: describeFailure(error) };
    }
  }, [ask]);
  useEffect(() => {
    let isGone = false;
    const take = (next: Asked<T>): void => {
      if (!isGone) setAsked(next);
    };
    void look().then(take);
    const timer = everyMs === undefined ? undefined : setInterval(() => void look().then(take), everyMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [look, everyMs]);
  return asked;
}

export interface CallFailure {
  readonly sentence: string;
  readonly code?: string;
  readonly details?: unknown;
}

/** What is to be said about a call that failed: the sentence, and what the gateway itself said. */
export function describeCallFailure(error: unknown): CallFailure {
  const sentence = describeFailure(error);
  if (!isGatewayError(error) || error.kind !== "request") return { sentence };
  return { sentence: error.message, code: error.detailCode ?? error.code, details: error.details };
}

export { describeFailure };

/** Who is connected: asked once, and from then on told by the gateway. */
export function usePresence(): Asked<readonly PresenceEntry[] | undefined> {
  const { desk } = useFeatures();
  const asked = useAsked(desk.loadPresence);
  const [told, setTold] = useState<readonly PresenceEntry[]>();
  useEffect(() => desk.watchPresence(setTold), [desk]);
  return told ? { data: told } : asked;
}
