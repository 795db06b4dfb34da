import type { Lockout } from "../options.ts";

/**
 * Shares a gateway's lockout among all tabs of this origin. Keeps a time and nothing else; where storage is blocked
 * the lockout counts for this tab alone.
 *
 * @param storage `localStorage`, or `undefined` where the browser blocks it.
 * @param gatewayUrl as `gatewayScope` gives it; each gateway has a lockout of its own.
 */
export function createBrowserLockout(
  storage: Storage | undefined,
  window: Window,
  gatewayUrl: string,
): Lockout {
  const key = `gangway.lockout.${gatewayUrl}`;
  let ownUntil = 0;
  return {
    until: () => Math.max(ownUntil, readTime(storage, key)),
    set(untilEpochMs) {
      ownUntil = untilEpochMs;
      try {
        storage?.setItem(key, String(untilEpochMs));
      } catch {
        // Full or blocked: the other tabs find out from the gateway.
      }
    },
    subscribe(listener) {
      const handleStorage = (event: StorageEvent) => {
        if (event.key === key) listener();
      };
      window.addEventListener("storage", handleStorage);
      return () => window.removeEventListener("storage", handleStorage);
    },
  };
}

function readTime(storage: Storage | undefined, key: string): number {
  try {
    const time = Number(storage?.getItem(key));
    return Number.isFinite(time) ? time : 0;
  } catch {
    return 0;
  }
}
