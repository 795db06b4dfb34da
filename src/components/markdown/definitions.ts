import { parseNodes, type SyntaxNode } from "./parse-markdown.ts";

/** What a text defines for others to refer to: `[label]: address`, and notes. */
export interface FoundDefinitions {
  readonly links: readonly SyntaxNode[];
  readonly hasNotes: boolean;
}

const NONE: FoundDefinitions = { links: [], hasNotes: false };
const LABEL = /\[((?:[^[\]\\]|\\.)+)\]/gs;
const MAX_LABEL = 999;

/** The parser's own rule for labels that mean the same. */
function normalize(label: string): string {
  const flat = label.replace(/\n[ \t>]*/g, " ").replace(/[\t\n ]+/g, " ");
  return flat.trim().toLowerCase().toUpperCase();
}

/** Every label that the text may refer to; more than are references do no harm. */
export function labelsIn(text: string): readonly string[] {
  if (!text.includes("[")) return [];
  const found = new Set<string>();
  for (const [, label = ""] of text.matchAll(LABEL))
    if (label.length <= MAX_LABEL) found.add(normalize(label));
  return [...found];
}

function collect(nodes: readonly SyntaxNode[], links: SyntaxNode[]): boolean {
  let hasNotes = false;
  for (const node of nodes) {
    if (node.type === "definition") links.push(node);
    const isNote = node.type === "footnoteDefinition";
    hasNotes = collect(node.children ?? [], links) || isNote || hasNotes;
  }
  return hasNotes;
}

export function definitionsIn(text: string): FoundDefinitions {
  if (!text.includes("]:")) return NONE;
  const links: SyntaxNode[] = [];
  return { hasNotes: collect(parseNodes(text), links), links };
}

/** What the parts of one text define for each other. The first definition of a label counts, as everywhere. */
export interface Definitions {
  /** Definitions of a part that will not change any more. */
  keep(links: readonly SyntaxNode[]): void;
  /** Those of the part that still grows; they replace what it defined before. */
  setTail(links: readonly SyntaxNode[]): void;
  clear(): void;
  /** The definitions of these labels, as a text that is the same while they are. */
  find(labels: readonly string[]): string;
  subscribe(labels: readonly string[], listener: () => void): () => void;
  /** Tells some of those who have not heard yet; whether there are more. */
  tell(count: number): boolean;
}

/** Only what a definition says counts, not where it stands. */
function toText({ identifier, label, url, title }: SyntaxNode): string {
  return JSON.stringify({ type: "definition", identifier, label, url, title });
}

function toMap(links: readonly SyntaxNode[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const link of links) {
    const label = normalize(link.identifier ?? "");
    if (!map.has(label)) map.set(label, toText(link));
  }
  return map;
}

export function createDefinitions(): Definitions {
  const kept = new Map<string, string>();
  let tail: ReadonlyMap<string, string> = new Map();
  const listeners = new Map<string, Set<() => void>>();
  const untold = new Set<() => void>();

  const change = (labels: Iterable<string>): void => {
    for (const label of labels) for (const listener of listeners.get(label) ?? []) untold.add(listener);
  };
  return {
    keep(links) {
      for (const [label, text] of toMap(links)) {
        if (!kept.has(label)) kept.set(label, text);
        change([label]);
      }
    },
    setTail(links) {
      if (links.length === 0 && tail.size === 0) return;
      const before = tail;
      tail = toMap(links);
      const labels = [...before.keys(), ...tail.keys()];
      change(labels.filter((label) => before.get(label) !== tail.get(label)));
    },
    clear() {
      change([...kept.keys(), ...tail.keys()]);
      kept.clear();
      tail = new Map();
    },
    find: (labels) => labels.flatMap((label) => kept.get(label) ?? tail.get(label) ?? []).join(),
    subscribe(labels, listener) {
      for (const label of labels) listeners.set(label, (listeners.get(label) ?? new Set()).add(listener));
      return () => {
        untold.delete(listener);
        for (const label of labels) listeners.get(label)?.delete(listener);
      };
    },
    tell(count) {
      const now = [...untold].slice(0, count);
      for (const listener of now) {
        untold.delete(listener);
        listener();
      }
      return untold.size > 0;
    },
  };
}
