import { inSlices } from "../../lib/in-slices.ts";
import { cutPoint } from "../../lib/whole-characters.ts";

const SLICE = 200_000;
/** How far a line may reach beyond its slice before it is cut. */
const MAX_LINE_REST = 200_000;

/** The end of the slice that begins at `start`: behind a whole line wherever there is one near. */
function sliceEnd(text: string, start: number): number {
  const end = start + SLICE;
  if (end >= text.length) return text.length;
  const rest = text.slice(end, end + MAX_LINE_REST).indexOf("\n");
  return rest === -1 ? cutPoint(text, end) : end + rest + 1;
}

/** A long text with `change`, which looks at single lines, applied to all of it, without one long task. */
export function changeInSlices(text: string, change: (part: string) => string): Promise<string> {
  const parts: string[] = [];
  let position = 0;
  return new Promise((resolve) => {
    inSlices(() => {
      const end = sliceEnd(text, position);
      parts.push(change(text.slice(position, end)));
      position = end;
      if (position < text.length) return true;
      resolve(parts.join(""));
      return false;
    });
  });
}
