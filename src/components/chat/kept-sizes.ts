import type { VirtualItem } from "@tanstack/react-virtual";

const MAX_SESSIONS = 30;

/** Sizes of rows that were drawn, by session, so that a second visit opens at the right place at once. */
const sizes = new Map<string, readonly VirtualItem[]>();

export function keptSizes(sessionKey: string): VirtualItem[] {
  return [...(sizes.get(sessionKey) ?? [])];
}

export function keepSizes(sessionKey: string, items: readonly VirtualItem[]): void {
  sizes.delete(sessionKey);
  sizes.set(sessionKey, items);
  const [oldest] = sizes.keys();
  if (oldest !== undefined && sizes.size > MAX_SESSIONS) sizes.delete(oldest);
}
