import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";

const END_SLACK_PX = 8;

/** Keeps a scrolling box at its end while `text` grows, until the reader scrolls away from the end. */
export function useTail<T extends HTMLElement>(
  text: string,
  isLive: boolean,
): readonly [RefObject<T | null>, () => void] {
  const box = useRef<T>(null);
  const isAtEnd = useRef(true);

  const handleScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= END_SLACK_PX;
  }, []);

  // What was at its end stays there also when the last of it comes.
  const wasLive = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: growth of the text is what moves the end
  useLayoutEffect(() => {
    const element = box.current;
    if (element && (isLive || wasLive.current) && isAtEnd.current) element.scrollTop = element.scrollHeight;
    wasLive.current = isLive;
  }, [text, isLive]);

  return [box, handleScroll];
}
