import type { GatewayRefusalError } from "../../gateway-client/index.ts";
import { useNow } from "../../hooks/use-now.ts";

/** A refusal carries a duration, not a time of day; remembered here so that a remount does not start it anew. */
const firstSeenAt = new WeakMap<GatewayRefusalError, number>();

function endOf(refusal: GatewayRefusalError | undefined): number {
  if (refusal?.retryAfterMs === undefined) return 0;
  const seenAt = firstSeenAt.get(refusal) ?? Date.now();
  firstSeenAt.set(refusal, seenAt);
  return seenAt + refusal.retryAfterMs;
}

/** Whole seconds for which the gateway wants no further attempt; zero when it may be tried. */
export function useSecondsUntilAllowed(refusal: GatewayRefusalError | undefined): number {
  const end = endOf(refusal);
  const now = useNow(end > Date.now());
  return Math.max(0, Math.ceil((end - now) / 1000));
}
