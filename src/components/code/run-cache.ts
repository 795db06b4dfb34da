import type { ColourRuns } from "./colour-runs.ts";

export interface RunCache {
  readonly get: (text: string, language: string) => ColourRuns | undefined;
  readonly set: (text: string, language: string, runs: ColourRuns) => void;
}

/** Remembers the newest `capacity` results. */
export function createRunCache(capacity: number): RunCache {
  const entries = new Map<string, ColourRuns>();
  const toKey = (text: string, language: string) => `${language}\n${text}`;
  return {
    get: (text, language) => {
      const key = toKey(text, language);
      const runs = entries.get(key);
      if (runs === undefined) return undefined;
      entries.delete(key);
      entries.set(key, runs);
      return runs;
    },
    set: (text, language, runs) => {
      entries.set(toKey(text, language), runs);
      const [oldest] = entries.keys();
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
    },
  };
}
