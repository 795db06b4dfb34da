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

/** Whether `next` says everything that `last` said, so that only `next` needs to be applied. */
function supersedes(last: TranscriptEvent | undefined, next: TranscriptEvent): boolean {
  if (last?.type !== "run-event" || next.type !== "run-event") return false;
  const [before, after] = [last.event, next.event];
  if (before.type !== "chat.delta" || after.type !== "chat.delta" || before.runId !== after.runId)
    return false;
  const isCumulative = before.snapshotText !== undefined && after.snapshotText !== undefined;
  return (
    isCumulative &&
    !before.isReplacement &&
    (after.snapshotText?.startsWith(before.snapshotText ?? "") ?? false)
  );
}

/** At most one store update per painted frame for streaming text; order is kept. */
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

  return {
    push(event) {
      if (supersedes(waiting.at(-1), event)) waiting.pop();
      waiting.push(event);
      if (isHighRate(event)) cancel ??= schedule(flush);
      else flush();
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
      return () => window.clearTimeout(timer);
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
