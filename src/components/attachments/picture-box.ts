import type { CSSProperties } from "react";
import type { AttachmentView } from "../../stores/transcript/transcript-state.ts";

const MAX = { width: 320, height: 240 } as const;
const MIN = { width: 144, height: 96 } as const;
/** Where nobody says how large it is. */
const UNKNOWN = { width: 240, height: 176 } as const;

function within(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}

/** The space that a picture takes in the conversation: the same before and after it is here, so that nothing moves. */
export function pictureBox({ width = 0, height = 0 }: AttachmentView): CSSProperties {
  const isKnown = width > 0 && height > 0;
  const scale = Math.min(1, MAX.width / width, MAX.height / height);
  return {
    inlineSize: isKnown ? within(width * scale, MIN.width, MAX.width) : UNKNOWN.width,
    blockSize: isKnown ? within(height * scale, MIN.height, MAX.height) : UNKNOWN.height,
  };
}
