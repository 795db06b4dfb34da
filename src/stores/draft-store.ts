import { createStore, type StoreApi } from "zustand/vanilla";
import type { KeyValueStorage } from "./settings-store.ts";

export interface DraftState {
  /** Unsent text by draft key (gateway and session). */
  readonly drafts: Readonly<Record<string, string>>;
  /** Why the last message of a session came back, by draft key. */
  readonly notices: Readonly<Record<string, string>>;
  /** Who sends the drafts that are more than text, by draft key. */
  readonly senders: Readonly<Record<string, DraftSender>>;
}

/** Sends the text with what belongs to it. `message` says why it was not taken. */
export type DraftSender = (
  text: string,
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;

export interface DraftStore extends StoreApi<DraftState> {
  /** Reads a draft, from storage the first time. */
  load(key: string): string;
  save(key: string, text: string): void;
  setNotice(key: string, notice: string | undefined): void;
}

const DRAFT_PREFIX = "gangway.draft.";

export function draftKey(gatewayId: string, sessionKey: string): string {
  return `${gatewayId}|${sessionKey}`;
}

function without(record: Readonly<Record<string, string>>, key: string): Record<string, string> {
  const { [key]: _removed, ...rest } = record;
  return rest;
}

export function createDraftStore(storage: KeyValueStorage | undefined): DraftStore {
  const store = createStore<DraftState>(() => ({ drafts: {}, notices: {}, senders: {} }));

  const persist = (key: string, text: string): void => {
    try {
      if (text === "") storage?.removeItem(DRAFT_PREFIX + key);
      else storage?.setItem(DRAFT_PREFIX + key, text);
    } catch {
      // Blocked or full storage: the draft lives as long as the page.
    }
  };

  const read = (key: string): string => {
    try {
      return storage?.getItem(DRAFT_PREFIX + key) ?? "";
    } catch {
      return "";
    }
  };

  return {
    ...store,
    load: (key) => store.getState().drafts[key] ?? read(key),
    save(key, text) {
      store.setState((state) => ({ drafts: { ...state.drafts, [key]: text } }));
      persist(key, text);
    },
    setNotice(key, notice) {
      store.setState((state) => ({
        notices: notice === undefined ? without(state.notices, key) : { ...state.notices, [key]: notice },
      }));
    },
  };
}
