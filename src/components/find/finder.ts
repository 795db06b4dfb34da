import type { TranscriptRow } from "../../stores/transcript/transcript-state.ts";
import { countAll, foldQuery } from "./fold-text.ts";
import { type FoldedParts, foldRow } from "./row-sections.ts";

/** One match: the `index`-th of its row, over all that the row holds. */
export interface Match {
  readonly rowId: string;
  readonly index: number;
}

export interface Found {
  /** Folded; empty while there is nothing to look for. */
  readonly needle: string;
  readonly total: number;
  /** From 1; 0 while there is none. */
  readonly position: number;
  readonly isSearching: boolean;
  /** A new object whenever it is to be gone to. */
  readonly current?: Match;
}

export interface FinderDeps {
  /** Monotonic ms. */
  readonly now: () => number;
  /** Calls back when the page has nothing better to do, not before the delay is over; returns the way to stop it. */
  readonly later: (callback: () => void, delayMs: number) => () => void;
  readonly rowOf: (rowId: string) => TranscriptRow | undefined;
}

interface Hits {
  readonly row: TranscriptRow;
  /** Of each of the row's sections. */
  readonly counts: readonly number[];
  readonly total: number;
}

const SLICE_MS = 8;
/** A row that grows is read again after this many times of what reading it took. */
const REST = 12;
const MIN_REST_MS = 120;

const NOTHING: Found = { needle: "", total: 0, position: 0, isSearching: false };

/** Looks for a text in all rows of a conversation, a slice at a time, and keeps count while they change. */
export class Finder {
  readonly #deps: FinderDeps;
  readonly #folded: FoldedParts = new WeakMap();
  readonly #hits = new Map<string, Hits>();
  readonly #listeners = new Set<() => void>();
  #order: readonly string[] = [];
  readonly #grown = new Set<string>();
  #found = NOTHING;
  /** Where to look first: what is in view, and later the match that is gone to. */
  #anchor: string | undefined;
  #work: Generator<void, void> | undefined;
  #stop: (() => void) | undefined;
  #restMs = MIN_REST_MS;

  constructor(deps: FinderDeps) {
    this.#deps = deps;
  }

  getFound = (): Found => this.#found;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Where the person looks; a search begins there. */
  lookFrom(rowId: string | undefined): void {
    this.#anchor = rowId;
  }

  setQuery(query: string): void {
    const needle = foldQuery(query);
    if (needle === this.#found.needle) return;
    this.#hits.clear();
    this.#found = { ...NOTHING, needle };
    this.#searchAll();
  }

  /** The rows there are now; those that did not change are not read again. */
  setRows(order: readonly string[]): void {
    this.#order = order;
    const present = new Set(order);
    for (const rowId of this.#hits.keys()) if (!present.has(rowId)) this.#hits.delete(rowId);
    this.#searchAll();
  }

  /** These rows changed, as a row does with every delta: they are read when the page had its rest. */
  touch(rowIds: Iterable<string>): void {
    if (this.#found.needle === "") return;
    for (const rowId of rowIds) this.#grown.add(rowId);
    if (!this.#work && !this.#stop) this.#schedule(this.#restMs);
  }

  /** How many matches each section of a row has. */
  countsOf(rowId: string): readonly number[] {
    return this.#hits.get(rowId)?.counts ?? [];
  }

  step(by: 1 | -1): void {
    const { current } = this.#found;
    const next = current && this.#totalOf(current.rowId) > 0 ? this.#beside(current, by) : this.#nearest();
    if (next) this.#choose(next);
    this.#publish(this.#found.isSearching);
  }

  dispose(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#work = undefined;
  }

  #totalOf(rowId: string): number {
    return this.#hits.get(rowId)?.total ?? 0;
  }

  #searchAll(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#work = undefined;
    if (this.#found.needle === "") {
      this.#publish(false);
      return;
    }
    const at = Math.max(0, this.#order.indexOf(this.#anchor ?? ""));
    this.#work = this.#search([...this.#order.slice(at), ...this.#order.slice(0, at).reverse()]);
    this.#publish(true);
    this.#schedule(0);
  }

  #schedule(delayMs: number): void {
    this.#stop = this.#deps.later(() => this.#run(), delayMs);
  }

  #run(): void {
    this.#stop = undefined;
    const { now } = this.#deps;
    const start = now();
    if (!this.#work) {
      this.#work = this.#search([...this.#grown]);
      this.#grown.clear();
    }
    let isDone: boolean;
    // One step at least: on a page that is late already, the search goes on all the same.
    do isDone = this.#work.next().done === true;
    while (!isDone && now() - start < SLICE_MS);
    if (isDone) this.#work = undefined;
    this.#publish(!isDone);
    this.#restMs = Math.max(MIN_REST_MS, (now() - start) * REST);
    if (!isDone) this.#schedule(0);
    else if (this.#grown.size > 0) this.#schedule(this.#restMs);
  }

  *#search(rowIds: readonly string[]): Generator<void, void> {
    for (const rowId of rowIds) {
      const row = this.#deps.rowOf(rowId);
      if (!row || this.#hits.get(rowId)?.row === row) continue;
      const texts = yield* foldRow(row, this.#folded);
      const counts = texts.map((text) => countAll(text, this.#found.needle));
      this.#hits.set(rowId, { row, counts, total: counts.reduce((sum, count) => sum + count, 0) });
      if (!this.#found.current) this.#chooseFirstIn(rowId);
      yield;
    }
  }

  #chooseFirstIn(rowId: string): void {
    const total = this.#totalOf(rowId);
    if (total === 0) return;
    const isAbove = this.#order.indexOf(rowId) < this.#order.indexOf(this.#anchor ?? "");
    this.#choose({ rowId, index: isAbove ? total - 1 : 0 });
  }

  #choose(current: Match): void {
    this.#anchor = current.rowId;
    this.#found = { ...this.#found, current };
  }

  #beside({ rowId, index }: Match, by: 1 | -1): Match | undefined {
    const inRow = Math.min(index, this.#totalOf(rowId) - 1) + by;
    if (inRow >= 0 && inRow < this.#totalOf(rowId)) return { rowId, index: inRow };
    const { length } = this.#order;
    const at = this.#order.indexOf(rowId);
    for (let away = 1; away <= length; away += 1) {
      const next = this.#order[(at + by * away + length * 2) % length] ?? "";
      const total = this.#totalOf(next);
      if (total > 0) return { rowId: next, index: by === 1 ? 0 : total - 1 };
    }
    return undefined;
  }

  #nearest(): Match | undefined {
    const at = Math.max(0, this.#order.indexOf(this.#anchor ?? ""));
    const below = this.#order.slice(at).find((rowId) => this.#totalOf(rowId) > 0);
    if (below !== undefined) return { rowId: below, index: 0 };
    const above = this.#order.slice(0, at).findLast((rowId) => this.#totalOf(rowId) > 0);
    return above === undefined ? undefined : { rowId: above, index: this.#totalOf(above) - 1 };
  }

  #publish(isSearching: boolean): void {
    const { current, needle } = this.#found;
    let total = 0;
    let before = 0;
    for (const rowId of this.#order) {
      if (rowId === current?.rowId) before = total;
      total += this.#totalOf(rowId);
    }
    const inRow = current ? Math.min(current.index + 1, this.#totalOf(current.rowId)) : 0;
    const position = inRow === 0 ? 0 : before + inRow;
    const known = this.#found;
    const isSame = known.total === total && known.position === position && known.isSearching === isSearching;
    // A step to the only match there is shows nothing new, and is gone to all the same.
    if (isSame && known === this.#published) return;
    this.#found = { needle, total, position, isSearching, ...(current ? { current } : {}) };
    this.#published = this.#found;
    for (const listener of this.#listeners) listener();
  }

  #published: Found = NOTHING;
}
