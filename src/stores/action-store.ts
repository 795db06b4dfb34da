import { createStore, type StoreApi } from "zustand/vanilla";
import type { ShortcutId } from "../lib/shortcuts/shortcut-table.ts";

export type ActionGroup = "chats" | "message" | "page" | "gateway" | "settings";

/** Something a person can do, wherever it is offered: by a key, in the palette, in the list of keys. */
export interface Action {
  readonly id: string;
  /** A verb first, in the person's language. */
  readonly title: string;
  /** Further words that somebody may look for it by, separated by spaces. */
  readonly keywords?: string;
  /** Its line in the table of shortcuts. */
  readonly shortcut?: ShortcutId;
  readonly group: ActionGroup;
  readonly run: () => unknown;
  /** Whether it can be done right now; asked when it is offered and when its keys are pressed. @default always */
  readonly isAvailable?: () => boolean;
}

export interface ActionState {
  /** In the order in which they came. */
  readonly actions: readonly Action[];
  /** Ids of actions that were run in this page, the last one first. */
  readonly recent: readonly string[];
}

export interface ActionStore
  extends Pick<StoreApi<ActionState>, "getState" | "getInitialState" | "subscribe"> {
  /** Offers an action until the returned function is called. One of the same id takes the place of the former. */
  register(action: Action): () => void;
  /** Runs what is offered under this id, if it can be done now. */
  run(id: string): void;
}

const MAX_RECENT = 8;

export function canRun({ isAvailable }: Action): boolean {
  return isAvailable?.() ?? true;
}

/** @param isOffered whether the site offers what an action of this id does */
export function createActionStore(isOffered: (id: string) => boolean = () => true): ActionStore {
  const store = createStore<ActionState>(() => ({ actions: [], recent: [] }));
  const { getState, getInitialState, subscribe, setState } = store;

  return {
    getState,
    getInitialState,
    subscribe,
    register(action) {
      if (!isOffered(action.id)) return () => undefined;
      const { actions } = getState();
      const place = actions.findIndex(({ id }) => id === action.id);
      setState({ actions: place === -1 ? [...actions, action] : actions.with(place, action) });
      return () => setState({ actions: getState().actions.filter((known) => known !== action) });
    },
    run(id) {
      const action = getState().actions.find((known) => known.id === id);
      if (!action || !canRun(action)) return;
      setState({ recent: [id, ...getState().recent.filter((known) => known !== id)].slice(0, MAX_RECENT) });
      action.run();
    },
  };
}
