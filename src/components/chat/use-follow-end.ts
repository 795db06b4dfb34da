import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { FOLLOWING, type FollowInput, isKeyUpwards, reduceFollow } from "./follow-latch.ts";

export interface FollowEnd {
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly contentRef: RefObject<HTMLDivElement | null>;
  readonly isFollowing: boolean;
  jumpToEnd(): void;
}

function distanceToEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
}

function isOnScrollbar(event: PointerEvent, scroller: HTMLElement): boolean {
  return event.target === scroller && event.offsetX >= scroller.clientWidth;
}

/** Listens for everything by which a person says "let me read". */
function listenForIntent(scroller: HTMLElement, onInput: (input: FollowInput) => void): () => void {
  const away = (): void => onInput({ type: "moved-away" });
  const listeners = {
    wheel: (event: WheelEvent) => event.deltaY < 0 && away(),
    touchmove: away,
    keydown: (event: KeyboardEvent) => isKeyUpwards(event) && away(),
    pointerdown: (event: PointerEvent) => isOnScrollbar(event, scroller) && away(),
    selectstart: away,
    scroll: () =>
      onInput({ type: "scrolled", scrollTop: scroller.scrollTop, distanceToEnd: distanceToEnd(scroller) }),
  };
  for (const [name, listener] of Object.entries(listeners)) {
    scroller.addEventListener(name, listener as EventListener, { passive: true });
  }
  return () => {
    for (const [name, listener] of Object.entries(listeners)) {
      scroller.removeEventListener(name, listener as EventListener);
    }
  };
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
    return scroller ? listenForIntent(scroller, take) : undefined;
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
