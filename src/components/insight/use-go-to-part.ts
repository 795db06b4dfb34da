import { useCallback } from "react";
import { useMediaQuery } from "../../hooks/use-media-query.ts";
import type { PanelPlace } from "../../hooks/use-panel.ts";
import type { RunPart } from "../../stores/transcript/transcript-state.ts";
import { useTranscriptView } from "../chat/transcript-view.ts";

const PATIENCE_FRAMES = 30;

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

const SECTIONS: Readonly<Partial<Record<RunPart["type"], string>>> = { reasoning: "reasoning", text: "text" };

function findPart(row: Element, part: RunPart): HTMLElement | null {
  if (part.type === "tool") return row.querySelector(`[data-tool-call-id="${CSS.escape(part.id)}"]`);
  const section = SECTIONS[part.type];
  const nth = Number(/\d+$/.exec(part.id)?.[0] ?? 0);
  return row.querySelectorAll<HTMLElement>(`[data-part="${section}"]`)[nth] ?? null;
}

const FOLDED = '> button[aria-expanded="false"]';

/** Opens the groups that calls are folded into, until the call is there. */
async function unfoldTo(row: Element, part: RunPart): Promise<HTMLElement | null> {
  for (const group of row.querySelectorAll<HTMLElement>(`[data-tool-group] ${FOLDED}`)) {
    if (findPart(row, part)) break;
    group.click();
    for (let frame = 0; frame < PATIENCE_FRAMES && !findPart(row, part); frame += 1) await nextFrame();
  }
  return findPart(row, part);
}

async function show(row: HTMLElement, part: RunPart): Promise<void> {
  const found = findPart(row, part) ?? (await unfoldTo(row, part)) ?? row;
  const fold = found.querySelector<HTMLElement>(`:scope ${FOLDED}`);
  if (found !== row) fold?.click();
  await nextFrame();
  found.scrollIntoView({ block: found === row ? "nearest" : "center" });
  const target = found.querySelector<HTMLElement>(":scope > button") ?? found;
  if (target === found) found.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Brings what a bar stands for into view, unfolded, with the focus on it. */
export function useGoToPart(
  onChange: (place: PanelPlace | undefined) => void,
): (rowId: string, part: RunPart) => Promise<void> {
  const { revealRow } = useTranscriptView();
  const isOver = !useMediaQuery("(min-width: 1080px)");
  return useCallback(
    async (rowId, part) => {
      // Under a dialog nothing can be shown.
      if (isOver) onChange(undefined);
      await nextFrame();
      const row = await revealRow(rowId, "start");
      if (row) await show(row, part);
    },
    [revealRow, isOver, onChange],
  );
}
