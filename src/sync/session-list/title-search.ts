import { createStore, type StoreApi } from "zustand/vanilla";
import type { Clock, SessionSummary } from "../../gateway-client/index.ts";

export interface TitleSearchState {
  /** As the person types it. */
  readonly text: string;
  /** What the gateway found for this text; absent while it has not answered. */
  readonly found?: readonly SessionSummary[] | undefined;
  /** Whether an answer is still to come. */
  readonly isAsking: boolean;
}

export interface TitleSearch extends StoreApi<TitleSearchState> {
  setText(text: string): void;
}

/** Long enough for the next letter, short enough to feel at once. */
const PAUSE_MS = 200;
const IDLE: TitleSearchState = { text: "", isAsking: false };

/**
 * Asks the gateway for what a person types, once the typing pauses. Answers to an older text are dropped.
 *
 * @param ask rejects where the gateway cannot be asked; then what is known here is all there is
 */
export function createTitleSearch(
  clock: Pick<Clock, "setTimeout">,
  ask: (text: string) => Promise<readonly SessionSummary[]>,
): TitleSearch {
  const store = createStore<TitleSearchState>(() => IDLE);
  let generation = 0;

  const askNow = async (text: string, asked: number): Promise<void> => {
    const found = await ask(text).catch(() => []);
    if (asked === generation) store.setState({ found, isAsking: false });
  };

  return {
    ...store,
    setText(text) {
      const asked = ++generation;
      const words = text.trim();
      if (words === "") {
        store.setState({ ...IDLE, text, found: undefined }, true);
        return;
      }
      // What was found for fewer letters stays until the answer is here: it is filtered by all of them.
      store.setState({ text, isAsking: true });
      clock.setTimeout(() => {
        if (asked === generation) void askNow(words, asked);
      }, PAUSE_MS);
    },
  };
}
