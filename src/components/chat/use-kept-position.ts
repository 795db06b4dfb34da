import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps what the eye rests on in place when older rows arrive above it. Browsers do this by themselves, except at the
 * very top, which is where a person asks for older rows.
 */
export function useKeptPosition(
  scrollerRef: RefObject<HTMLElement | null>,
  firstRowId: string | undefined,
): void {
  const before = useRef({ firstRowId, scrollHeight: 0, scrollTop: 0 });
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const known = before.current;
    const hasOlder = known.firstRowId !== undefined && known.firstRowId !== firstRowId;
    if (hasOlder && scroller.scrollTop < 1 && known.scrollTop < 1) {
      scroller.scrollTop = scroller.scrollHeight - known.scrollHeight;
    }
    before.current = { firstRowId, scrollHeight: scroller.scrollHeight, scrollTop: scroller.scrollTop };
  });
}
