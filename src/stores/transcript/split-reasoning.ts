import type { ReasoningPart, TextPart } from "./transcript-state.ts";

const TAG = /<(\/?)(think|thinking|antthinking)\s*>/iy;
const STOP = /[<`~]/g;
const MARKER = /<\/?(?:think|antthinking)/i;
const PARTIAL_TAIL = /<\/?[a-z]{0,11}\s*$/i;
const TAG_NAMES = ["think", "thinking", "antthinking"];

type Segment =
  | Pick<TextPart, "type" | "text">
  | (Pick<ReasoningPart, "type" | "text"> & { readonly isOpen: boolean });

export function mayHoldReasoning(text: string): boolean {
  return MARKER.test(text) || endsInsideTag(text);
}

/** Whether the text stops in the middle of what may become a reasoning tag. */
function endsInsideTag(text: string): boolean {
  const tail = PARTIAL_TAIL.exec(text.slice(-16))?.[0];
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
 */
export function splitReasoning(text: string, isStreaming: boolean): readonly Segment[] {
  const segments: Segment[] = [];
  let buffer = "";
  let isReasoning = false;
  const close = (isOpen: boolean): void => {
    if (buffer.trim() !== "") {
      segments.push(
        isReasoning ? { type: "reasoning", text: buffer.trim(), isOpen } : { type: "text", text: buffer },
      );
    }
    buffer = "";
  };
  const visible = isStreaming && endsInsideTag(text) ? text.replace(PARTIAL_TAIL, "") : text;
  for (let index = 0; index < visible.length; ) {
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
      if (isClosing === isReasoning) {
        close(false);
        isReasoning = !isClosing;
      }
      index += tag[0].length;
    } else {
      const length = Math.max(codeLength, 1);
      buffer += visible.slice(index, index + length);
      index += length;
    }
  }
  close(isReasoning);
  return segments.map((segment) =>
    segment.type === "text" ? { ...segment, text: segment.text.trim() } : segment,
  );
}
