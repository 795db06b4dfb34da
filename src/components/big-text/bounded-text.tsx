import { type ReactNode, useState } from "react";
import type { MessageKey } from "../../lib/i18n/i18n.ts";
import { useLongTexts } from "./use-long-texts.ts";

export interface BoundedTextProps {
  /** Remembers for this row what a person unfolded. */
  readonly id: string;
  readonly text: string;
  readonly title: MessageKey;
  /** More is coming. @default false */
  readonly isLive?: boolean;
  readonly show: (part: string) => ReactNode;
}

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
