import type { SessionSummary } from "../../gateway-client/index.ts";

export interface SessionTree {
  /** What stands in the groups: chats that no listed chat has started. */
  readonly roots: readonly SessionSummary[];
  /** By the key of the root: what was started from it, at whatever depth, in the order of the list. */
  readonly helpers: ReadonlyMap<string, readonly SessionSummary[]>;
}

/** Chats that agents started for others, under the one that a person began. A circle of parents is no tree: all stay roots. */
export function toSessionTree(sessions: readonly SessionSummary[]): SessionTree {
  const known = new Map(sessions.map((session) => [session.key, session]));
  const rootOf = (session: SessionSummary): SessionSummary => {
    const seen = new Set<string>();
    let at = session;
    while (at.parentKey !== undefined && !seen.has(at.key)) {
      seen.add(at.key);
      const parent = known.get(at.parentKey);
      if (!parent) return at;
      at = parent;
    }
    return seen.has(at.key) ? session : at;
  };
  const roots: SessionSummary[] = [];
  const helpers = new Map<string, SessionSummary[]>();
  for (const session of sessions) {
    const root = rootOf(session);
    if (root === session) roots.push(session);
    else helpers.set(root.key, [...(helpers.get(root.key) ?? []), session]);
  }
  return { roots, helpers };
}
