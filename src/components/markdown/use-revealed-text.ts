import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { BlockGroup, GrowingText } from "./growing-blocks.ts";
import { createReveal, type RevealClock } from "./reveal.ts";

/** What waits for a frame, in the order in which it asked. One is served a frame: together they would take too long. */
const waiting = new Set<() => void>();

function serveOne(): void {
  const [draw] = waiting;
  if (!draw) return;
  waiting.delete(draw);
  if (waiting.size > 0) requestAnimationFrame(serveOne);
  draw();
}

const CLOCK: RevealClock = {
  now: () => performance.now(),
  frameTime: () => (document.timeline?.currentTime as number | null | undefined) ?? undefined,
  requestFrame(draw) {
    if (waiting.size === 0) requestAnimationFrame(serveOne);
    waiting.add(draw);
    return () => waiting.delete(draw);
  },
  isHidden: () => document.hidden,
  prefersStill: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
};

function createRevealStore() {
  let version = 0;
  let listener: (() => void) | undefined;
  const reveal = createReveal(CLOCK, () => {
    version += 1;
    listener?.();
  });
  return {
    reveal,
    versionOf: () => version,
    subscribe(heard: () => void) {
      listener = heard;
      return () => {
        listener = undefined;
      };
    },
  };
}

interface Revealed {
  readonly groups: readonly BlockGroup[];
  /** More of the text follows. */
  readonly isUnfinished: boolean;
}

/** As much of the text as there was time to draw, read into blocks. */
export function useRevealedText(
  text: string,
  isStreaming: boolean,
  read: (text: string) => GrowingText,
): Revealed {
  const [{ reveal, subscribe, versionOf }] = useState(createRevealStore);
  // Unlike a state, a store is drawn within the frame that changed it.
  useSyncExternalStore(subscribe, versionOf);
  const shown = reveal.offer(text, isStreaming);
  const { groups, openLength } = read(text.slice(0, shown));
  useLayoutEffect(() => reveal.drawn(openLength));
  useEffect(() => reveal.stop, [reveal]);
  return { groups, isUnfinished: isStreaming || shown < text.length };
}
