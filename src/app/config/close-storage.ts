const OWN_NAMES = /^gangway\b/;

function forbidden(): never {
  throw new DOMException("The site keeps nothing in the browser.", "SecurityError");
}

/** Best effort: what cannot be reached now is not reached later either. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // Blocked by the browser already: nothing of this page is in there.
  }
}

function dropOwn(storage: Storage): void {
  for (const key of Object.keys(storage)) if (OWN_NAMES.test(key)) storage.removeItem(key);
}

async function dropDatabases(databases: IDBFactory): Promise<void> {
  for (const { name = "" } of await databases.databases()) {
    if (OWN_NAMES.test(name)) databases.deleteDatabase(name);
  }
}

/**
 * Drops what earlier visits left and shuts the browser's storage for this page, as browsers do themselves when a person
 * forbids it: every part of the page has a way without, and no part of it can forget to take it.
 */
export function closeStorage(page: Window & typeof globalThis): void {
  quietly(() => dropOwn(page.localStorage));
  quietly(() => dropOwn(page.sessionStorage));
  quietly(() => void dropDatabases(page.indexedDB).catch(() => undefined));
  for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
    Object.defineProperty(page, name, { configurable: true, get: forbidden });
  }
}
