import { type ReactNode, useState } from "react";
import { Markdown } from "../markdown/markdown.tsx";
import { useLongTexts } from "./use-long-texts.ts";

export interface BoundedAnswerProps {
  readonly id: string;
  readonly text: string;
  readonly isStreaming: boolean;
}

const MAX_LENGTH = 200_000;
const FIRST_LOOK = 3000;

/** An answer; a very long one from the record begins folded, one that came while it was read never folds. */
export function BoundedAnswer({ id, text, isStreaming }: BoundedAnswerProps): ReactNode {
  const [wasLive, setWasLive] = useState(isStreaming);
  if (isStreaming && !wasLive) setWasLive(true);
  // The record may hand over a piece first and the whole later.
  const isLong = !wasLive && text.length > MAX_LENGTH;
  const parts = useLongTexts(isLong);
  if (!isLong) return <Markdown text={text} isStreaming={isStreaming} />;
  return parts ? <parts.LongAnswer id={id} text={text} /> : <Markdown text={text.slice(0, FIRST_LOOK)} />;
}
