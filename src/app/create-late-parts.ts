import type { ConnectionStore } from "../stores/connection-store.ts";
import type { LateParts, LatePartsContext } from "./late-parts.ts";

/** A history that does not come must not keep the rest of the page away. */
const PATIENCE_MS = 3_000;

/**
 * Fetches what the first conversation on screen can do without, once: when somebody needs it, when there is time, or a
 * while after the connection stands.
 *
 * @returns the way to ask for the one set of them; after a failure the next who asks tries again
 */
export function createLateParts(
  createContext: () => LatePartsContext,
  connection: ConnectionStore,
  setTimeout: (action: () => void, delayMs: number) => unknown,
): () => Promise<LateParts> {
  let loading: Promise<LateParts> | undefined;
  const start = async (): Promise<LateParts> => {
    try {
      const { startLateParts } = await import("./late-parts.ts");
      return startLateParts(createContext());
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  const load = (): Promise<LateParts> => {
    loading ??= start();
    return loading;
  };
  connection.subscribe(({ connection: { status } }, before) => {
    if (status !== "ready" || before.connection.status === "ready") return;
    setTimeout(() => void load().catch(() => undefined), PATIENCE_MS);
  });
  return load;
}
