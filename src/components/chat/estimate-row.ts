import type { RunRow, TranscriptRow } from "../../stores/transcript/transcript-state.ts";

const LINE_PX = 24;
const CHARACTER_PX = 7.4;
const SPACE_BELOW_PX = 28;
const TOOL_PX = 44;
const BUBBLE_PX = 20;
const COLUMN_PX = 736;
const GUTTER_PX = 40;

function linesOf(length: number, width: number): number {
  return Math.max(1, Math.ceil((length * CHARACTER_PX) / width));
}

function runHeight({ parts }: RunRow, width: number): number {
  let height = 0;
  let wasTool = false;
  for (const part of parts) {
    // Calls in a row fold into one line.
    if (part.type === "tool") height += wasTool ? 0 : TOOL_PX;
    else height += part.type === "text" ? linesOf(part.text.length, width) * LINE_PX * 1.15 : TOOL_PX;
    wasTool = part.type === "tool";
  }
  return height;
}

/** What a row will be about as high as, before it was ever drawn. */
export function estimateRow(row: TranscriptRow | undefined, viewWidth: number): number {
  const width = Math.max(Math.min(viewWidth - GUTTER_PX, COLUMN_PX), 120);
  if (row?.type === "user")
    return linesOf(row.text.length, width * 0.8) * LINE_PX + BUBBLE_PX + SPACE_BELOW_PX;
  if (row?.type === "run") return runHeight(row, width) + SPACE_BELOW_PX;
  return LINE_PX + SPACE_BELOW_PX;
}
