import type { TranscriptView } from "../chat/transcript-view.ts";
import { centreRange } from "./centre-range.ts";
import { findRow, type Marker, type MarkTarget } from "./marker.ts";
import type { SectionKind } from "./row-sections.ts";
import { unfold } from "./section-elements.ts";

/** What passes by while somebody types is not unfolded. */
const UNFOLD_AFTER_MS = 250;
const PATIENCE_FRAMES = 60;
const SETTLING_FRAMES = 10;

export interface Way {
  readonly root: HTMLElement;
  readonly marker: Marker;
  readonly view: TranscriptView;
  /** Another match is meant by now, or none. */
  readonly isLeft: () => boolean;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/** In the transcript's own language: somebody looks at something other than the end. */
function leaveEnd(row: Element): void {
  row.dispatchEvent(new WheelEvent("wheel", { deltaY: -1, bubbles: true }));
}

/** Rows that were guessed until now move what is below them while they are measured. */
async function bringToMiddle({ root, marker, isLeft }: Way, target: MarkTarget): Promise<void> {
  for (let frame = 0, still = 0; frame < SETTLING_FRAMES && still < 2 && !isLeft(); frame += 1) {
    const shown = marker.setTarget(target) ?? findRow(root, target.rowId);
    still = shown && centreRange(shown, root) ? 0 : still + 1;
    await nextFrame();
  }
}

async function unfoldTo({ root, marker, isLeft }: Way, target: MarkTarget): Promise<boolean> {
  await pause(UNFOLD_AFTER_MS);
  for (let frame = 0; frame < PATIENCE_FRAMES && !isLeft(); frame += 1) {
    if (marker.setTarget(target)) return true;
    const row = findRow(root, target.rowId);
    if (!row || (!unfold(row, target.section) && frame === 0)) return false;
    await nextFrame();
  }
  return false;
}

/** Shows a match in the middle of the view; tells in which section it is where its words cannot be shown. */
export async function goToMatch(way: Way, target: MarkTarget): Promise<SectionKind | undefined> {
  const { root, marker, view, isLeft } = way;
  const row = findRow(root, target.rowId) ?? (await view.revealRow(target.rowId, "center"));
  if (!row || isLeft()) return undefined;
  leaveEnd(row);
  await bringToMiddle(way, target);
  if (isLeft() || marker.setTarget(target)) return undefined;
  if (!(await unfoldTo(way, target))) return isLeft() ? undefined : target.section.kind;
  await bringToMiddle(way, target);
  return undefined;
}
