import type { StoreApi } from "zustand";

/**
 * The same store for those who draw it: while the page is hidden nobody is told of changes, and everybody once when it
 * is seen again. What the store holds goes on meanwhile.
 */
export function whileSeen<T>(store: StoreApi<T>, page: Document = document): StoreApi<T> {
  const listeners = new Set<Parameters<StoreApi<T>["subscribe"]>[0]>();
  let told = store.getState();
  let stop: () => void = () => undefined;

  const tell = (): void => {
    const state = store.getState();
    if (page.visibilityState === "hidden" || state === told) return;
    const before = told;
    told = state;
    for (const listener of listeners) listener(state, before);
  };

  const watch = (): void => {
    told = store.getState();
    const unsubscribe = store.subscribe(tell);
    page.addEventListener("visibilitychange", tell);
    stop = () => {
      unsubscribe();
      page.removeEventListener("visibilitychange", tell);
    };
  };

  return {
    ...store,
    subscribe(listener) {
      if (listeners.size === 0) watch();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
