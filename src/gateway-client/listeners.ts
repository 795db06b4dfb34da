export interface Listeners<T> {
  /** @returns the way to stop; calling it twice does nothing. */
  subscribe(listener: (value: T) => void): () => void;
  emit(value: T): void;
  clear(): void;
}

/** @param onError called with what a listener threw; the other listeners are called all the same. */
export function createListeners<T>(onError: (cause: unknown) => void): Listeners<T> {
  const entries = new Set<{ readonly listener: (value: T) => void }>();
  return {
    subscribe(listener) {
      // An entry of its own per subscription, so that the same function can be subscribed twice.
      const entry = { listener };
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
    emit(value) {
      for (const entry of [...entries]) {
        // A listener stopped by an earlier one in this round is not called any more.
        if (!entries.has(entry)) continue;
        try {
          entry.listener(value);
        } catch (cause) {
          onError(cause);
        }
      }
    },
    clear: () => entries.clear(),
  };
}
