import { type ComponentType, useSyncExternalStore } from "react";

export interface LateComponent<Props> {
  /** Fetches it ahead of its first use. Safe to call often. */
  prefetch(): Promise<void>;
  /** The component, once it is here. Unlike a suspended part, what is shown is never taken away while it loads. */
  use(): ComponentType<Props> | undefined;
  /** The same, without asking for it. */
  useArrived(): ComponentType<Props> | undefined;
}

export function createLateComponent<Props>(fetch: () => Promise<ComponentType<Props>>): LateComponent<Props> {
  let component: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();

  async function load(): Promise<void> {
    try {
      component = await fetch();
      for (const listener of listeners) listener();
    } catch {
      // Away or replaced by a newer release: text stays as it is, and the next text asks again.
      loading = undefined;
    }
  }
  function prefetch(): Promise<void> {
    loading ??= load();
    return loading;
  }
  function wait(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  function subscribe(listener: () => void): () => void {
    void prefetch();
    return wait(listener);
  }
  return {
    prefetch,
    use: () => useSyncExternalStore(subscribe, () => component),
    useArrived: () => useSyncExternalStore(wait, () => component),
  };
}
