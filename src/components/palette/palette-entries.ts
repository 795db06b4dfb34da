import { fuzzyScore } from "../../lib/fuzzy-match.ts";
import type { ShortcutId } from "../../lib/shortcuts/shortcut-table.ts";

export type EntryGroup = "recent" | "chats" | "agents" | "commands" | "settings";

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: EntryGroup;
  readonly title: string;
  /** What else it is found by. */
  readonly keywords?: string | undefined;
  /** A second, quieter line. */
  readonly detail?: string | undefined;
  readonly shortcut?: ShortcutId | undefined;
  readonly run: () => unknown;
}

export interface PaletteSection {
  readonly group: EntryGroup;
  readonly entries: readonly PaletteEntry[];
}

const ORDER: readonly EntryGroup[] = ["recent", "chats", "agents", "commands", "settings"];
/** Before anybody typed, the chats are few, so that the commands are in sight. */
const FIRST_CHATS = 6;
/** The themes; all else is found by its name. */
const FIRST_SETTINGS = 4;
const MOST_IN_GROUP = 40;

function byGroup(entries: readonly PaletteEntry[], limits: Partial<Record<EntryGroup, number>>) {
  return ORDER.map((group) => ({
    group,
    entries: entries.filter((entry) => entry.group === group).slice(0, limits[group] ?? MOST_IN_GROUP),
  })).filter((section) => section.entries.length > 0);
}

function scoreOf({ title, keywords = "", detail = "" }: PaletteEntry, query: string): number {
  // A title that has it all is worth more than words beside it.
  return fuzzyScore(title, query) * 4 || fuzzyScore(`${title} ${keywords} ${detail}`, query);
}

/**
 * What the palette shows for a query: without one, what was used last comes first; with one, the best of each group, and
 * the group with the best of all on top.
 */
export function findEntries(
  entries: readonly PaletteEntry[],
  recent: readonly string[],
  query: string,
): readonly PaletteSection[] {
  if (query.trim() === "") {
    const used = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
    const others = entries.filter((entry) => !used.includes(entry));
    const asRecent = used.map((entry) => ({ ...entry, group: "recent" as const }));
    return byGroup([...asRecent, ...others], { recent: 3, chats: FIRST_CHATS, settings: FIRST_SETTINGS });
  }
  const scored = entries
    .map((entry) => ({ entry, score: scoreOf(entry, query) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  const best = new Map(scored.toReversed().map(({ entry, score }) => [entry.group, score]));
  return byGroup(
    scored.map(({ entry }) => entry),
    {},
  ).toSorted((one, other) => (best.get(other.group) ?? 0) - (best.get(one.group) ?? 0));
}
