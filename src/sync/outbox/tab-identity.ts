import type { KeyValueStorage } from "../../stores/settings-store.ts";

/** Which tab this is, across reloads, and which others are there. */
export interface TabIdentity {
  readonly id: string;
  /** Settled once the id is this tab's alone: a duplicated tab starts as a copy. */
  readonly settled: Promise<void>;
  isAlive(tabId: string): Promise<boolean>;
  /** Notes that this tab sent a message, for as long as the tab lives. */
  rememberOwn(submissionId: string): void;
  /** What this tab sent, earlier pages included. */
  ownIds(): readonly string[];
}

/** The part of the Web Locks API that is used; absent in insecure pages. */
export type TabLocks = Pick<LockManager, "request" | "query">;

export interface TabIdentityOptions {
  /** Storage of this tab alone. */
  readonly storage: KeyValueStorage | undefined;
  readonly locks: TabLocks | undefined;
  readonly createId: () => string;
}

const ID_KEY = "gangway.tab";
const OWN_KEY = "gangway.own";
const MAX_OWN = 100;
/** After a reload the page before may hold the lock a moment longer. */
const HANDOVER_MS = 700;

const lockName = (tabId: string): string => `gangway.tab.${tabId}`;

function readList(text: string | null | undefined): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // Blocked storage: the tab is known by this name as long as the page lives.
    return undefined;
  }
}

/** @returns once the lock is held for good; rejects when another tab keeps it. */
function hold(locks: TabLocks, tabId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = (): Promise<never> => {
      resolve();
      return new Promise(() => undefined);
    };
    locks.request(lockName(tabId), { signal }, forever).catch(reject);
  });
}

export function createTabIdentity({ storage, locks, createId }: TabIdentityOptions): TabIdentity {
  let id = quietly(() => storage?.getItem(ID_KEY)) ?? createId();
  let own = readList(quietly(() => storage?.getItem(OWN_KEY)));
  const keepId = () => quietly(() => storage?.setItem(ID_KEY, id));

  const settle = async (): Promise<void> => {
    keepId();
    if (!locks) return;
    try {
      await hold(locks, id, AbortSignal.timeout(HANDOVER_MS));
    } catch {
      id = createId();
      keepId();
      hold(locks, id, new AbortController().signal).catch(() => undefined);
    }
  };

  return {
    get id() {
      return id;
    },
    settled: settle(),
    async isAlive(tabId) {
      // Without locks nobody can tell; two tabs that send the same message send it under the same key.
      if (!locks) return false;
      const { held = [] } = await locks.query().catch(() => ({ held: [] }));
      return held.some(({ name }) => name === lockName(tabId));
    },
    rememberOwn(submissionId) {
      own = [...own, submissionId].slice(-MAX_OWN);
      quietly(() => storage?.setItem(OWN_KEY, JSON.stringify(own)));
    },
    ownIds: () => own,
  };
}
