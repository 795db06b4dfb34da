import { useConnection, useWasReady } from "../../hooks/use-connection.ts";
import { useNow } from "../../hooks/use-now.ts";
import { type ConnectionSummary, describeConnection } from "./describe-connection.ts";

/** The connection in words, counting down while a try is planned. */
export function useConnectionSummary(): ConnectionSummary {
  const connection = useConnection();
  const wasReady = useWasReady();
  const isCounting =
    (connection.status === "waiting" || connection.status === "pairing") && connection.retryAt !== undefined;
  return describeConnection(connection, { now: useNow(isCounting), wasReady });
}
