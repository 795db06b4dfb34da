const FENCE = /^ {0,12}(`{3,}|~{3,})/;
/** A line before which Markdown may be cut without changing what stands around it. */
const BEGINS_ANEW = /^(?![-+*] |\d{1,9}[.)] |[>|<])\S/;
const SECTION = 4000;
/** Where there is no good place for so long, any line will do. */
const MAX_SECTION = 4 * SECTION;

interface Fence {
  readonly mark: string;
}

function nextFence(open: Fence | undefined, line: string): Fence | undefined {
  const mark = FENCE.exec(line)?.[1];
  if (mark === undefined) return open;
  if (!open) return { mark };
  const closes = mark[0] === open.mark[0] && mark.length >= open.mark.length;
  return closes ? undefined : open;
}

/** Where the section of a Markdown text that begins at `start` ends: before a new block, and never inside a fence. */
export function sectionEnd(text: string, start: number): number {
  let fence: Fence | undefined;
  let isAfterBlank = false;
  let position = start;
  while (position < text.length) {
    const newline = text.indexOf("\n", position);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(position, Math.min(end, position + 200));
    const length = position - start;
    const isGoodPlace = isAfterBlank && BEGINS_ANEW.test(line);
    if (!fence && ((length >= SECTION && isGoodPlace) || length >= MAX_SECTION)) return position;
    fence = nextFence(fence, line);
    isAfterBlank = line.trim() === "";
    position = end + 1;
  }
  return text.length;
}

export function cutSections(text: string): readonly string[] {
  const sections: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = sectionEnd(text, start);
    sections.push(text.slice(start, end));
    start = end;
  }
  return sections;
}
