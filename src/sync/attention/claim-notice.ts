import type { Clock } from "../../gateway-client/index.ts";

/** As much of the browser's locks as is needed to be the only tab that says something. */
export type NoticeLocks = Pick<LockManager, "request">;

const HELD_MS = 10_000;

/**
 * Whether this tab is the one that tells of `name`; the others of this browser are refused for a while.
 *
 * @param locks absent where the browser has none: then every tab tells, and the notice's tag makes them one
 */
export function claimNotice(locks: NoticeLocks | undefined, clock: Clock, name: string): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  return new Promise((tell) => {
    const held = locks.request(`gangway.notice.${name}`, { ifAvailable: true }, (lock) => {
      tell(lock !== null);
      return lock === null
        ? undefined
        : new Promise<void>((release) => {
            clock.setTimeout(() => release(), HELD_MS);
          });
    });
    held.catch(() => tell(true));
  });
}
