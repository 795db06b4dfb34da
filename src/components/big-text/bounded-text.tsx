import { type ReactNode, useState } from "react";
import type { BoundedTextProps } from "./bounded-text-props.ts";
import { useLongTexts } from "./use-long-texts.ts";

const MAX_LENGTH = 6000;
const MAX_LINES = 60;
const FIRST_LOOK = 2000;

/** Text as it is while it is short; a long one begins folded, unless it grew before the reader's eyes. */
export function BoundedText(props: BoundedTextProps): ReactNode {
  const { text, isLive = false, show } = props;
  const [wasLive] = useState(isLive);
  const isLong = text.length > MAX_LENGTH || text.split("\n", MAX_LINES + 1).length > MAX_LINES;
  const parts = useLongTexts(isLong);
  if (!isLong) return show(text);
  if (parts) return <parts.LongText {...props} wasLive={wasLive} />;
  return show(wasLive ? text : text.slice(0, FIRST_LOOK));
}
