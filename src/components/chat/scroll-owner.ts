import { elementScroll, type Virtualizer } from "@tanstack/react-virtual";
import type { Reading } from "../../stores/settings-store.ts";
import { AT_END_PX, FOLLOWING, type FollowInput, reduceFollow } from "./follow-latch.ts";
import { driftOf, type ReadingAnchor, takeAnchor } from "./reading-anchor.ts";
import { watchScrollIntents } from "./scroll-intents.ts";

export type RowVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

/**
 * The one that decides where the transcript stands. It holds the end itself; anything else that it wants is told to the
 * virtualizer, so that no two ever pull at the position.
 */
export interface ScrollOwner {
  /** Whether the end is held in view, whatever grows. */
  pins(): boolean;
  /** Whether something of the conversation lies below the view. */
  isAway(): boolean;
  subscribe(listener: () => void): () => void;
  setReading(reading: Reading): void;
  /** Something new began: only who wants to follow is still held at the end. */
  begin(): void;
  jumpToEnd(): void;
  leave(): void;
  /** Something changed its size: holds the end, and looks again at what lies below the view. */
  settle(): void;
  readonly scrollTo: typeof elementScroll<HTMLElement>;
  attach(virtualizer: RowVirtualizer, scroller: HTMLElement): () => void;
}

/** After the last movement: from then on the eye rests on something. */
const RESTING_MS = 100;

export function createScrollOwner(initial: Reading): ScrollOwner {
  const listeners = new Set<() => void>();
  let reading = initial;
  let latch = FOLLOWING;
  /** Whoever does not want to follow still opens at the end, however late its parts are drawn. */
  let isOpening = true;
  let told = { pins: true, isAway: false };
  let anchor: ReadingAnchor | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let held: { readonly virtualizer: RowVirtualizer; readonly scroller: HTMLElement } | undefined;

  const pins = (): boolean => latch.isFollowing && (isOpening || reading === "follow");

  /** From what is known: asking the page would cost a layout for every row that comes into it. */
  const below = (): number => {
    const { scrollOffset = 0, scrollRect } = held?.virtualizer ?? {};
    if (!held || !scrollRect) return 0;
    return held.virtualizer.getTotalSize() - (scrollOffset ?? 0) - scrollRect.height;
  };

  const look = (): void => {
    const next = { pins: pins(), isAway: !pins() && below() > AT_END_PX };
    if (next.pins === told.pins && next.isAway === told.isAway) return;
    told = next;
    for (const listener of listeners) listener();
  };

  const take = (input: FollowInput): void => {
    latch = reduceFollow(latch, input);
    look();
  };

  const leave = (): void => {
    isOpening = false;
    held?.virtualizer.cancelScroll();
    take({ type: "moved-away" });
  };

  const settle = (): void => {
    if (held && pins()) {
      const { scrollHeight, scrollTop, clientHeight } = held.scroller;
      // The virtualizer's own way to the end looks again for several frames, at every delta.
      if (scrollHeight - scrollTop - clientHeight > 1) held.scroller.scrollTop = scrollHeight - clientHeight;
      // Where nothing can be scrolled no event tells the virtualizer that it is not where it wanted to open.
      const now = held.scroller.scrollTop;
      if (Math.abs((held.virtualizer.scrollOffset ?? 0) - now) > 1) held.virtualizer.scrollOffset = now;
      if (now !== scrollTop) take({ type: "moved-by-page", scrollTop: now });
    }
    look();
  };

  const feel = (): void => {
    anchor = held && !pins() ? takeAnchor(held.scroller) : undefined;
  };

  const handleScroll = (scroller: HTMLElement): void => {
    take({ type: "scrolled", scrollTop: scroller.scrollTop, distanceToEnd: below() });
    anchor = undefined;
    clearTimeout(resting);
    resting = setTimeout(feel, RESTING_MS);
  };

  /** Whether what a row grew by lies above what is being read. */
  const growsAbove: RowVirtualizer["shouldAdjustScrollPositionOnItemSizeChange"] = (item, delta, list) => {
    // The end is held as a whole, by what is in the page and not by what is known of it.
    if (pins()) return false;
    const top = list.scrollOffset ?? 0;
    if (item.end <= top) return true;
    if (item.start >= top) return false;
    // Never drawn before: all that is known of it was a guess.
    if (!list.itemSizeCache.has(item.key)) return true;
    const drift = anchor?.row.getAttribute("data-row") === item.key ? driftOf(anchor) : 0;
    if (!drift) return false;
    if (Math.abs(drift - delta) < 1) {
      feel();
      return true;
    }
    // It grew above and below at once: once all rows are measured, only the part above counts.
    queueMicrotask(() => {
      list.scrollBy(drift);
      feel();
    });
    return false;
  };

  return {
    pins,
    isAway: () => told.isAway,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setReading(next) {
      reading = next;
      look();
    },
    begin() {
      isOpening = false;
      look();
    },
    jumpToEnd() {
      take({ type: "asked-for-end" });
      held?.virtualizer.scrollToEnd();
    },
    leave,
    settle,
    scrollTo(offset, options, list) {
      elementScroll(offset, options, list);
      const scrollTop = list.scrollElement?.scrollTop;
      if (scrollTop !== undefined) take({ type: "moved-by-page", scrollTop });
    },
    attach(virtualizer, scroller) {
      held = { virtualizer, scroller };
      virtualizer.shouldAdjustScrollPositionOnItemSizeChange = growsAbove;
      const onScroll = (): void => handleScroll(scroller);
      scroller.addEventListener("scroll", onScroll, { passive: true });
      const stop = watchScrollIntents(scroller, {
        onLeave: () => scroller.scrollHeight > scroller.clientHeight && leave(),
        onTowardsEnd: () => below() <= AT_END_PX && take({ type: "asked-for-end" }),
        onToggle: () => {
          leave();
          feel();
        },
      });
      look();
      return () => {
        stop();
        clearTimeout(resting);
        scroller.removeEventListener("scroll", onScroll);
        held = undefined;
      };
    },
  };
}
