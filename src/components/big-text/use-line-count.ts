import { useEffect, useState } from "react";
import { inSlices } from "../../lib/in-slices.ts";

const CHARACTERS_PER_SLICE = 300_000;

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** How many lines `text` has, once they are counted; a text that is still growing is not counted at all. */
export function useLineCount(text: string, isGrowing: boolean): number | undefined {
  const [counted, setCounted] = useState<{ readonly text: string; readonly lines: number }>();
  useEffect(() => {
    if (isGrowing) return;
    let position = 0;
    let breaks = 0;
    return inSlices(() => {
      breaks += countBreaks(text.slice(position, position + CHARACTERS_PER_SLICE));
      position += CHARACTERS_PER_SLICE;
      if (position < text.length) return true;
      setCounted({ text, lines: text.endsWith("\n") ? breaks : breaks + 1 });
      return false;
    });
  }, [text, isGrowing]);
  return counted?.text === text ? counted.lines : undefined;
}
