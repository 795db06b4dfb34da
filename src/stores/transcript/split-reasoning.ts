const TAG = /<(\/?)(think|thinking|antthinking)\s*>/iy;
const STOP = /[<`~]/g;
const MARKER = /<\/?(?:think|antthinking)/i;
const PARTIAL_TAIL = /<\/?[a-z]{0,11}\s*$/i;
const TAG_NAMES = ["think", "thinking", "antthinking"];

export interface Segment {
  readonly type: "text" | "reasoning";
  readonly text: string;
  /** Whether the text ended in it. */
  readonly isOpen: boolean;
}

interface Split {
  readonly segments: readonly Segment[];
  /** How far the text is decided for good: the end of its last tag, and what began there. */
  readonly tagEnd: number;
  readonly isReasoning: boolean;
  /** What looks like a tag before this, behind the last tag, is none and will never be one. */
  readonly sureUpTo: number;
}

export function mayHoldTag(text: string): boolean {
  return MARKER.test(text);
}

/** Longer than what any tag can be half-written. */
const TAIL = 16;

/** Leaves out a half-written tag at the end. */
export function withoutTail(text: string): string {
  if (!endsInsideTag(text)) return text;
  return text.slice(0, -TAIL) + text.slice(-TAIL).replace(PARTIAL_TAIL, "");
}

/** The segments that no further text can change. */
export function closedSegments({ segments }: Split): readonly Segment[] {
  return segments.filter(({ isOpen }) => !isOpen);
}

/** Whether the text stops in the middle of what may become a reasoning tag. */
export function endsInsideTag(text: string): boolean {
  const tail = PARTIAL_TAIL.exec(text.slice(-TAIL))?.[0];
  if (!tail) return false;
  const name = tail.replace(/^<\/?/, "").trim().toLowerCase();
  return TAG_NAMES.some((tag) => tag.startsWith(name));
}

/** Length of the code construct that starts at `index`, or 0 when none does. */
function codeLengthAt(text: string, index: number, isStreaming: boolean): number {
  const isLineStart = index === 0 || /(?:^|\n)[ \t]{0,3}$/.test(text.slice(Math.max(0, index - 5), index));
  const fence = isLineStart ? /^(`{3,}|~{3,})[^\n]*(?:\n|$)/.exec(text.slice(index, index + 400)) : null;
  if (fence?.[1]) {
    const closing = new RegExp(`\\n[ \\t]{0,3}${fence[1][0]}{${fence[1].length},}[ \\t]*(?=\\n|$)`);
    const rest = text.slice(index + fence[0].length - 1);
    const end = closing.exec(rest);
    return end ? fence[0].length - 1 + end.index + end[0].length : text.length - index;
  }
  const ticks = /^`+/.exec(text.slice(index, index + 64))?.[0];
  if (!ticks) return 0;
  const paragraphEnd = text.indexOf("\n\n", index);
  const limit = paragraphEnd === -1 ? text.length : paragraphEnd;
  const closer = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(text.slice(index + ticks.length, limit));
  if (closer) return ticks.length + closer.index + ticks.length;
  // The closing tick may still be on its way.
  return isStreaming && paragraphEnd === -1 ? text.length - index : ticks.length;
}

/**
 * Takes `<think>` blocks out of an answer. Inside code a tag is text; a block that is still open reaches to the end;
 * a closing tag without an opening one disappears. While streaming, a half-written tag at the end is held back.
 *
 * @param from where to begin: the end of a tag, and what it began
 */
export function splitReasoning(
  text: string,
  isStreaming: boolean,
  from: { readonly index: number; readonly isReasoning: boolean } = { index: 0, isReasoning: false },
): Split {
  const segments: Segment[] = [];
  let buffer = "";
  let { isReasoning, index: tagEnd } = from;
  const close = (isOpen: boolean): void => {
    const said = buffer.trim();
    if (said !== "") segments.push({ type: isReasoning ? "reasoning" : "text", text: said, isOpen });
    buffer = "";
  };
  let doubt = text.length;
  const visible = isStreaming ? withoutTail(text) : text;
  for (let index = tagEnd; index < visible.length; ) {
    STOP.lastIndex = index;
    const stop = STOP.exec(visible)?.index ?? visible.length;
    buffer += visible.slice(index, stop);
    index = stop;
    if (index === visible.length) break;
    const codeLength: number = isReasoning ? 0 : codeLengthAt(visible, index, isStreaming);
    TAG.lastIndex = index;
    const tag: RegExpExecArray | null = codeLength === 0 ? TAG.exec(visible) : null;
    if (tag) {
      const isClosing = tag[1] === "/";
      index += tag[0].length;
      if (isClosing === isReasoning) {
        close(false);
        isReasoning = !isClosing;
        tagEnd = index;
      } else doubt = Math.min(doubt, index - tag[0].length);
    } else {
      const length = Math.max(codeLength, 1);
      // Code that reaches to the end may not have been code after all.
      if (index + codeLength >= visible.length) doubt = Math.min(doubt, index);
      buffer += visible.slice(index, index + length);
      index += length;
    }
  }
  close(true);
  return { segments, tagEnd, isReasoning, sureUpTo: Math.max(doubt, tagEnd) };
}
