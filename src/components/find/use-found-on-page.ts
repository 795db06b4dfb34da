import { type RefObject, useEffect, useRef, useState } from "react";
import { useChoice } from "../../hooks/use-settings.ts";
import { usePeek } from "../../hooks/use-transcript.ts";
import { useTranscriptView } from "../chat/transcript-view.ts";
import type { Finder, Found, Match } from "./finder.ts";
import { goToMatch } from "./go-to-match.ts";
import { Marker, type MarkTarget } from "./marker.ts";
import { type SectionKind, sectionsOf } from "./row-sections.ts";

/** The row that a person reads first. */
function firstInView(root: Element): string | undefined {
  const { top } = root.getBoundingClientRect();
  const rows = [...root.querySelectorAll<HTMLElement>("[data-row]")];
  return rows.find((row) => row.getBoundingClientRect().bottom > top + 1)?.dataset["row"];
}

/** In which section of its row a match is, and which one it is there. */
export function placeIn(
  counts: readonly number[],
  index: number,
): { section: number; index: number } | undefined {
  let before = 0;
  for (const [section, count] of counts.entries()) {
    if (index < before + count) return { section, index: index - before };
    before += count;
  }
  return undefined;
}

/** Marks what was found and goes to the match that is meant; tells where it is if it cannot be shown. */
export function useFoundOnPage(
  bar: RefObject<HTMLElement | null>,
  finder: Finder,
  { needle, current }: Found,
): SectionKind | undefined {
  const view = useTranscriptView();
  const peek = usePeek();
  const [level] = useChoice("tools");
  const marker = useRef<Marker>(null);
  const [hidden, setHidden] = useState<SectionKind>();

  useEffect(() => {
    const root = bar.current?.parentElement;
    if (!root) return;
    finder.lookFrom(firstInView(root));
    marker.current = new Marker(root);
    return () => {
      marker.current?.dispose();
      marker.current = null;
    };
  }, [bar, finder]);

  useEffect(() => marker.current?.setNeedle(needle), [needle]);

  useEffect(() => {
    const root = bar.current?.parentElement;
    const shown = marker.current;
    setHidden(undefined);
    if (!root || !shown) return;
    const target = current && targetOf(current);
    shown.setTarget(target);
    if (!target) return;
    let isLeft = false;
    void goToMatch({ root, marker: shown, view, isLeft: () => isLeft }, target).then((kind) => {
      if (!isLeft) setHidden(kind);
    });
    return () => {
      isLeft = true;
    };

    function targetOf({ rowId, index }: Match): MarkTarget | undefined {
      const { liveRows, rows } = peek();
      const row = liveRows.get(rowId) ?? rows.get(rowId);
      const place = placeIn(finder.countsOf(rowId), index);
      const section = row && place && sectionsOf(row, level)[place.section];
      return section && { rowId, section, index: place.index };
    }
  }, [bar, finder, view, peek, current, level]);

  return hidden;
}
