import type { Section } from "./row-sections.ts";
import { findHolder, findWords, shownSections } from "./section-elements.ts";
import { rangesIn } from "./text-ranges.ts";

const ROW = "[data-row]";
const SLICE_MS = 8;
/** A row that changes all the time is marked again after this many times of what marking it took. */
const REST = 12;
/** Every live range costs a little with every change of the page. */
const MAX_PER_ROW = 500;

/** One match of the row's section, as the texts count them. */
export interface MarkTarget {
  readonly rowId: string;
  readonly section: Section;
  readonly index: number;
}

export function findRow(root: ParentNode, rowId: string): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowId)}"]`) ?? undefined;
}

function highlightsOf(): HighlightRegistry | undefined {
  return "highlights" in CSS && typeof Highlight === "function" ? CSS.highlights : undefined;
}

/** Marks what is found in the rows that are on the page, and follows them while they come, change and go. */
export class Marker {
  readonly #root: HTMLElement;
  readonly #registry = highlightsOf();
  readonly #all = this.#registry && new Highlight();
  readonly #current = this.#registry && new Highlight();
  readonly #marked = new Map<Element, readonly Range[]>();
  readonly #dirty = new Set<Element>();
  readonly #observer: MutationObserver;
  #needle = "";
  #target: MarkTarget | undefined;
  #ringed: Element | undefined;
  #frame: number | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    if (this.#current) this.#current.priority = 1;
    if (this.#all) this.#registry?.set("find-match", this.#all);
    if (this.#current) this.#registry?.set("find-current", this.#current);
    this.#observer = new MutationObserver((records) => this.#take(records));
    this.#observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  setNeedle(needle: string): void {
    if (needle === this.#needle) return;
    this.#needle = needle;
    for (const row of this.#root.querySelectorAll(ROW)) this.#dirty.add(row);
    this.#schedule(0);
  }

  /** Marks the match more strongly than all others; its range, if its words are on the page. */
  setTarget(target: MarkTarget | undefined): Range | undefined {
    this.#target = target;
    return this.#markTarget();
  }

  dispose(): void {
    this.#observer.disconnect();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#pause);
    this.#ring(undefined);
    this.#registry?.delete("find-match");
    this.#registry?.delete("find-current");
  }

  #take(records: readonly MutationRecord[]): void {
    const before = this.#dirty.size;
    for (const { target, addedNodes } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const row = element?.closest(ROW);
      if (row) this.#dirty.add(row);
      else for (const node of addedNodes) this.#takeAdded(node);
    }
    if (this.#dirty.size > before || this.#marked.size > 0) this.#schedule(0);
  }

  #takeAdded(node: Node): void {
    if (!(node instanceof Element)) return;
    if (node.matches(ROW)) this.#dirty.add(node);
    for (const row of node.querySelectorAll(ROW)) this.#dirty.add(row);
  }

  #schedule(delayMs: number): void {
    if (this.#frame !== undefined || this.#pause !== undefined) return;
    const ask = (): void => {
      this.#pause = undefined;
      this.#frame = requestAnimationFrame(() => this.#paint());
    };
    if (delayMs < 20) ask();
    else this.#pause = setTimeout(ask, delayMs);
  }

  #paint(): void {
    this.#frame = undefined;
    const start = performance.now();
    for (const row of this.#dirty) {
      if (performance.now() - start > SLICE_MS) break;
      this.#dirty.delete(row);
      this.#mark(row);
    }
    for (const row of this.#marked.keys()) if (!row.isConnected) this.#mark(row);
    this.#markTarget();
    // What changes meanwhile waits for as long, so that marking never takes more than its share.
    const tookMs = performance.now() - start;
    if (this.#dirty.size > 0) this.#schedule(0);
    else if (tookMs > 2) this.#rest(tookMs * REST);
  }

  #rest(delayMs: number): void {
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#dirty.size > 0) this.#schedule(0);
    }, delayMs);
  }

  #mark(row: Element): void {
    for (const range of this.#marked.get(row) ?? []) this.#all?.delete(range);
    this.#marked.delete(row);
    if (!this.#all || this.#needle === "" || !row.isConnected) return;
    const ranges = shownSections(row)
      .flatMap((words) => rangesIn(words, this.#needle))
      .slice(0, MAX_PER_ROW);
    for (const range of ranges) this.#all.add(range);
    if (ranges.length > 0) this.#marked.set(row, ranges);
  }

  #markTarget(): Range | undefined {
    const row = this.#target && findRow(this.#root, this.#target.rowId);
    const range = row && this.#target && this.#rangeOf(row, this.#target);
    this.#current?.clear();
    if (range) this.#current?.add(range);
    const isMarked = range !== undefined && this.#current !== undefined;
    this.#ring(row && this.#target && !isMarked ? findHolder(row, this.#target.section) : undefined);
    return range;
  }

  #rangeOf(row: Element, { section, index }: MarkTarget): Range | undefined {
    const ranges = findWords(row, section).flatMap((words) => rangesIn(words, this.#needle));
    return ranges[index];
  }

  /** For what cannot be marked word by word. */
  #ring(element: Element | undefined): void {
    if (this.#ringed === element) return;
    this.#ringed?.removeAttribute("data-find-here");
    element?.setAttribute("data-find-here", "");
    this.#ringed = element;
  }
}
