import type { ChatDeltaEvent } from "../gateway-client/index.ts";
import type { TranscriptEvent } from "../stores/transcript/transcript-events.ts";

/** Asks to be called before the next paint; returns the way to call it off. */
export type FrameScheduler = (flush: () => void) => () => void;

export interface EventQueue {
  /** High-rate events wait for the next frame; everything else goes through at once, behind what waits. */
  push(event: TranscriptEvent): void;
  flush(): void;
  dispose(): void;
}

function isHighRate(event: TranscriptEvent): boolean {
  if (event.type !== "run-event") return false;
  const { type } = event.event;
  if (type === "run.tool") return event.event.phase === "update";
  if (type === "run.command-output") return event.event.phase === "delta";
  return type === "chat.delta" || type === "run.thinking" || type === "run.usage";
}

/** Whether the whole text of `after` begins with that of `before`; where both name what is new, lengths tell. */
function goesOn(before: ChatDeltaEvent, after: ChatDeltaEvent): boolean {
  if (before.snapshotText === undefined || after.snapshotText === undefined) return false;
  if (before.deltaText === undefined || after.deltaText === undefined)
    return after.snapshotText.startsWith(before.snapshotText);
  return after.snapshotText.length === before.snapshotText.length + after.deltaText.length;
}

/** Both events as one, where the second says everything that the first one said. */
function joined(last: TranscriptEvent | undefined, next: TranscriptEvent): TranscriptEvent | undefined {
  if (last?.type !== "run-event" || next.type !== "run-event") return undefined;
  const [before, after] = [last.event, next.event];
  if (before.type !== "chat.delta" || after.type !== "chat.delta" || before.runId !== after.runId)
    return undefined;
  if (before.isReplacement || after.isReplacement || !goesOn(before, after)) return undefined;
  if (before.deltaText === undefined || after.deltaText === undefined) return next;
  return { ...next, event: { ...after, deltaText: before.deltaText + after.deltaText } };
}

/**
 * At most one store update per painted frame for streaming text; order is kept. What comes after a rest is applied at
 * once: drawn before the frame begins, it costs one frame, and from within a frame it would cost another for scrolling.
 */
export function createEventQueue(
  apply: (events: readonly TranscriptEvent[]) => void,
  schedule: FrameScheduler,
): EventQueue {
  let waiting: TranscriptEvent[] = [];
  let cancel: (() => void) | undefined;

  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    apply(events);
  };

  /** The frame that shows what was applied at once; what came meanwhile is for the next one. */
  const endFrame = (): void => {
    cancel = waiting.length === 0 ? undefined : schedule(flush);
  };

  return {
    push(event) {
      const both = joined(waiting.at(-1), event);
      if (both) waiting.pop();
      waiting.push(both ?? event);
      if (isHighRate(event) && cancel) return;
      flush();
      if (isHighRate(event)) cancel = schedule(endFrame);
    },
    flush,
    dispose() {
      cancel?.();
      waiting = [];
    },
  };
}

/** Frames while the page is shown; a short timer while it is hidden, when frames stop. */
export function createFrameScheduler(page: Document, window: Window): FrameScheduler {
  return (flush) => {
    if (page.visibilityState === "hidden") {
      const timer = window.setTimeout(flush, 100);
      // Whoever comes back finds everything in the first picture: this goes before those who draw.
      page.addEventListener("visibilitychange", flush, { capture: true, once: true });
      return () => {
        window.clearTimeout(timer);
        page.removeEventListener("visibilitychange", flush, { capture: true });
      };
    }
    const frame = window.requestAnimationFrame(flush);
    // A page that is hidden between now and the frame would wait for ever.
    const timer = window.setTimeout(flush, 250);
    return () => {
      window.cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  };
}
