/** What waits, of either kind. */
interface Listed {
  readonly id: string;
  readonly createdAt?: number;
  readonly expiresAt?: number;
  readonly isAnswering?: boolean;
}

/** Adds one, or takes what is now said of it; the order is that in which they were asked. */
export function withPending<T extends Listed>(list: readonly T[], added: T): readonly T[] {
  const known = list.find(({ id }) => id === added.id);
  const others = list.filter(({ id }) => id !== added.id);
  const next = known ? { ...known, ...added } : added;
  return [...others, next].sort((left, right) => (left.createdAt ?? 0) - (right.createdAt ?? 0));
}

export function changePending<T extends Listed>(
  list: readonly T[],
  id: string,
  change: (entry: T) => T,
): readonly T[] {
  return list.map((entry) => (entry.id === id ? change(entry) : entry));
}

/** When the next of them is over. */
export function nextExpiry(entries: readonly Listed[]): number | undefined {
  const times = entries.flatMap(({ expiresAt }) => expiresAt ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}
