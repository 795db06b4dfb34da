import { type RefObject, useCallback, useEffect, useState } from "react";

const TOLERANCE_PX = 4;

/**
 * Whether the end of `content` was in sight inside `scroller`, now or once before.
 *
 * @returns that, and what is to be called when the scroller scrolls
 */
export function useReadWhole(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): readonly [isRead: boolean, look: () => void] {
  const [isRead, setRead] = useState(false);
  const look = useCallback(() => {
    if (!scroller.current || !content.current) return;
    const end = content.current.getBoundingClientRect().bottom;
    const edge = scroller.current.getBoundingClientRect().bottom;
    if (end <= edge + TOLERANCE_PX) setRead(true);
  }, [scroller, content]);
  useEffect(() => {
    look();
    if (typeof ResizeObserver === "undefined" || !scroller.current) return;
    const observer = new ResizeObserver(look);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [look, scroller]);
  return [isRead, look];
}
