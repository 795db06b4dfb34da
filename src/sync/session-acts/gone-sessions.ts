import { createStore, type StoreApi } from "zustand/vanilla";
import type { FeatureContext } from "../feature-context.ts";
import { canonicalSessionKey } from "../session-keys.ts";

/** Sessions that were deleted while this page looked, by key. */
export interface GoneState {
  readonly deleted: ReadonlySet<string>;
}

type Context = Pick<
  FeatureContext,
  "onSessionsChanged" | "connection" | "transcripts" | "navigation" | "commands"
>;

/** Watches what others do to the conversations that this page shows. */
export function createGoneSessions(context: Context): StoreApi<GoneState> {
  const { onSessionsChanged, connection, transcripts, navigation, commands } = context;
  const store = createStore<GoneState>(() => ({ deleted: new Set() }));

  const change = (key: string, isGone: boolean): void => {
    if (store.getState().deleted.has(key) === isGone) return;
    const deleted = new Set(store.getState().deleted);
    if (isGone) deleted.add(key);
    else deleted.delete(key);
    store.setState({ deleted });
  };

  onSessionsChanged((event) => {
    if (event.sessionKey === undefined) return;
    const key = canonicalSessionKey(event.sessionKey);
    const transcript = transcripts.known(key);
    const sessionId = transcript?.getState().sessionId;
    // A conversation that has taken its place is not the one that is gone.
    const isOther = sessionId !== undefined && event.sessionId !== undefined && sessionId !== event.sessionId;
    if (event.isDeleted) {
      if (!isOther) change(key, true);
    } else if (event.session) change(key, false);
    if (event.reason === "reset" && transcript) {
      // Begun anew in place: under the same id, so nothing else says that the rows are gone.
      transcript.apply({ type: "stale" });
      if (navigation.getState().sessionKey === key) commands.reloadTranscript();
    }
  });

  connection.subscribe(({ gateway }, before) => {
    if (gateway?.id !== before.gateway?.id) store.setState({ deleted: new Set() });
  });
  return store;
}
