const PREFIXES = ["gangway.draft.", "gangway.reply."] as const;

/** Removes what was being written to the sessions of a gateway, and what it was to answer. */
export function dropDrafts(storage: Storage | undefined, gatewayId: string): void {
  const isOfGateway = (key: string): boolean =>
    PREFIXES.some((prefix) => key.startsWith(`${prefix}${gatewayId}|`));
  try {
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");
    for (const key of keys) if (isOfGateway(key)) storage?.removeItem(key);
  } catch {
    // Blocked storage holds none.
  }
}
