import type { Page } from "@playwright/test";

/** All that a page keeps in this browser, as plain data. */
export function readStorage(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const whenDone = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const databases: Record<string, unknown> = {};
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await whenDone(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await whenDone(database.transaction(store).objectStore(store).getAll());
        databases[`${name}/${store}`] = values.map((value) => JSON.stringify(value));
      }
      database.close();
    }
    return {
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases,
      cookies: document.cookie,
    };
  });
}
