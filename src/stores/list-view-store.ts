import { createStore, type StoreApi } from "zustand/vanilla";
import { isRecord, oneOf } from "../lib/read-json.ts";
import type { KeyValueStorage } from "./settings-store.ts";

const ARRANGEMENTS = ["time", "agent"] as const;
export type ListArrangement = (typeof ARRANGEMENTS)[number];

/** How a person wants the chats of one gateway listed. */
export interface ListView {
  readonly arrangement: ListArrangement;
  /** Only the chats of this agent. */
  readonly agentId?: string | undefined;
  /** Groups that are folded away. */
  readonly folded: readonly string[];
}

export interface ListViewStore extends StoreApi<ListView> {
  /** Takes up what is kept for this gateway; without an id nothing is read, and nothing written from then on. */
  open(gatewayId: string | undefined): void;
}

const KEY_PREFIX = "gangway.list.";
const MAX_FOLDED = 50;
const DEFAULTS: ListView = { arrangement: "time", folded: [] };

function parse(value: unknown): ListView {
  if (!isRecord(value)) return DEFAULTS;
  const { agentId, folded } = value;
  return {
    arrangement: oneOf(ARRANGEMENTS, value["arrangement"]) ?? "time",
    folded: Array.isArray(folded)
      ? folded.filter((id) => typeof id === "string").slice(-MAX_FOLDED)
      : DEFAULTS.folded,
    ...(typeof agentId === "string" ? { agentId } : {}),
  };
}

/** Remembered by gateway in this browser. */
export function createListViewStore(storage: KeyValueStorage | undefined): ListViewStore {
  const store = createStore<ListView>(() => DEFAULTS);
  let openId: string | undefined;

  const read = (gatewayId: string): ListView => {
    try {
      return parse(JSON.parse(storage?.getItem(KEY_PREFIX + gatewayId) ?? "null"));
    } catch {
      // Unreadable preferences cost nothing but the preferences.
      return DEFAULTS;
    }
  };
  const write = (view: ListView): void => {
    if (openId === undefined) return;
    try {
      storage?.setItem(KEY_PREFIX + openId, JSON.stringify(view));
    } catch {
      // Blocked or full storage: the view holds for this page only.
    }
  };
  store.subscribe(write);

  return {
    ...store,
    open(gatewayId) {
      openId = undefined;
      store.setState(gatewayId === undefined ? DEFAULTS : read(gatewayId), true);
      openId = gatewayId;
    },
  };
}
