/** What a key means to the list of suggestions. */
export type ListKey =
  | { readonly type: "dismiss" }
  | { readonly type: "move"; readonly to: number }
  | { readonly type: "choose"; readonly index: number };

export interface ListState {
  readonly count: number;
  /** -1 where none is active. */
  readonly active: number;
  /** Enter is for the list: the active one was looked for, or what is written cannot be sent yet. */
  readonly takesEnter: boolean;
}

type PlainKey = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

function moved({ count, active }: ListState, key: string): number {
  if (key === "ArrowDown") return active + 1 < count ? active + 1 : 0;
  return active > 0 ? active - 1 : count - 1;
}

/** `undefined` where the key is for the field. */
export function readListKey(event: PlainKey, list: ListState): ListKey | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey) return undefined;
  if (key === "Escape") return { type: "dismiss" };
  if (list.count === 0 || shiftKey) return undefined;
  if (key === "ArrowDown" || key === "ArrowUp") return { type: "move", to: moved(list, key) };
  if (key === "Tab") return { type: "choose", index: Math.max(list.active, 0) };
  const isChosen = key === "Enter" && list.active >= 0 && list.takesEnter;
  return isChosen ? { type: "choose", index: list.active } : undefined;
}
