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

  // biome-ignore lint/correctness/useExhaustiveDependencies: growth of the text is what moves the end
  useLayoutEffect(() => {
    const element = box.current;
    if (element && isLive && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [text, isLive]);

  return [box, handleScroll];
}
