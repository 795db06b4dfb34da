import type { Timeline } from "./timeline.ts";

export interface WordStream {
  readonly text: string;
  readonly wordMs: number;
  /** The gateway gathers words and sends them together, this often at most. */
  readonly throttleMs: number;
  onProgress(visibleText: string, newWords: number, isLast: boolean): void;
  onDone(): void;
}

/** Shows a text word by word. What is due follows the clock, so a throttled timer catches up instead of lagging. */
export function streamWords(timeline: Timeline, stream: WordStream): void {
  const words = stream.text.match(/\S+\s*/g) ?? [];
  const intervalMs = timeline.paced(stream.wordMs);
  const startedAt = timeline.now();
  let shown = 0;
  let visible = "";

  const advance = (): void => {
    const elapsedMs = timeline.now() - startedAt;
    const due =
      intervalMs === 0 ? words.length : Math.min(words.length, Math.floor(elapsedMs / intervalMs) + 1);
    if (due > shown) {
      visible += words.slice(shown, due).join("");
      const newWords = due - shown;
      shown = due;
      stream.onProgress(visible.trimEnd(), newWords, shown === words.length);
    }
    if (shown >= words.length) {
      timeline.afterExactly(Math.min(intervalMs, 20), stream.onDone);
      return;
    }
    const untilLastMs = (words.length - 1) * intervalMs - elapsedMs;
    timeline.afterExactly(
      Math.max(1, Math.min(Math.max(stream.throttleMs, intervalMs), untilLastMs)),
      advance,
    );
  };
  advance();
}
