import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { FOLLOWING, type FollowInput, reduceFollow } from "./follow-latch.ts";
import { watchScrollIntents } from "./scroll-intents.ts";

export interface FollowEnd {
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly contentRef: RefObject<HTMLDivElement | null>;
  readonly isFollowing: boolean;
  jumpToEnd(): void;
}

function distanceToEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
}

/** Keeps the end in view until the person moves away; nothing but this hook moves the transcript. */
export function useFollowEnd(): FollowEnd {
  const scrollerRef = useRef<HTMLElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const latch = useRef(FOLLOWING);
  const [isFollowing, setFollowing] = useState(true);

  const scrollToEnd = useCallback(() => {
    const scroller = scrollerRef.current;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }, []);

  const take = useCallback((input: FollowInput) => {
    latch.current = reduceFollow(latch.current, input);
    setFollowing(latch.current.isFollowing);
  }, []);

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const handleScroll = (): void =>
      take({ type: "scrolled", scrollTop: scroller.scrollTop, distanceToEnd: distanceToEnd(scroller) });
    scroller.addEventListener("scroll", handleScroll, { passive: true });
    const stop = watchScrollIntents(scroller, () => {
      if (scroller.scrollHeight > scroller.clientHeight) take({ type: "moved-away" });
    });
    return () => {
      stop();
      scroller.removeEventListener("scroll", handleScroll);
    };
  }, [take]);

  useLayoutEffect(() => {
    const [scroller, content] = [scrollerRef.current, contentRef.current];
    if (!scroller || !content) return;
    const observer = new ResizeObserver(() => {
      if (latch.current.isFollowing) scrollToEnd();
    });
    observer.observe(content);
    observer.observe(scroller);
    scrollToEnd();
    return () => observer.disconnect();
  }, [scrollToEnd]);

  const jumpToEnd = useCallback(() => {
    take({ type: "asked-for-end" });
    scrollToEnd();
  }, [take, scrollToEnd]);

  return { scrollerRef, contentRef, isFollowing, jumpToEnd };
}
