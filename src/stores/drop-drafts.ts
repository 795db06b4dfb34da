import type { DraftStore } from "./draft-store.ts";

const PREFIXES = ["gangway.draft.", "gangway.reply."] as const;

/** Removes what was being written to the sessions of a gateway, what it was to answer, and how they were listed. */
export function dropDrafts(storage: Storage | undefined, gatewayId: string): void {
  const isOfGateway = (key: string): boolean =>
    key === `gangway.list.${gatewayId}` ||
    PREFIXES.some((prefix) => key.startsWith(`${prefix}${gatewayId}|`));
  try {
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");
    for (const key of keys) if (isOfGateway(key)) storage?.removeItem(key);
  } catch {
    // Blocked storage holds none.
  }
}

/** Removes the drafts of a gateway from what the page itself remembers. */
export function dropDraftsOf(drafts: DraftStore, gatewayId: string): void {
  const others = Object.entries(drafts.getState().drafts).filter(([key]) => !key.startsWith(`${gatewayId}|`));
  drafts.setState({ drafts: Object.fromEntries(others) });
}
