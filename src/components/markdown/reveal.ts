/** When frames come and what time it is; made up in tests. */
export interface RevealClock {
  now(): number;
  /** The same within one frame; none where nobody knows. */
  frameTime(): number | undefined;
  requestFrame(draw: () => void): () => void;
  isHidden(): boolean;
  prefersStill(): boolean;
}

export interface Reveal {
  /** How much of the text is to be drawn now. Asking again changes nothing. */
  offer(text: string, isStreaming: boolean): number;
  /** What was offered is drawn; `openLength` of it is parsed again with what follows. */
  drawn(openLength: number): void;
  stop(): void;
}

/** A commit costs about the same up to this size; smaller steps would only be dearer. */
const STEP = 160;
const MAX_SLICE = 8192;
const MIN_SLICE = 1000;
const FIRST_SLICE = 2048;
const AT_ONCE = 4096;
const DRAIN_MS = 200;
const FRAME_MS = 1000 / 60;
/** What a slice may take of a frame; layout and paint need the rest. */
const AFFORDABLE_MS = 14;
const LONG_TAIL = 4096;
const REST_FACTOR = 4;
const MAX_REST_MS = 1000;

interface Pace {
  /** Script per character drawn or parsed again, as measured. */
  readonly msPerCharacter: number;
  readonly openLength: number;
}

/** How much a frame can bear. A tail that alone is too dear doubles, so that it ends. */
function affordable({ msPerCharacter, openLength }: Pace): number {
  const fits = msPerCharacter === 0 ? MAX_SLICE : AFFORDABLE_MS / msPerCharacter - openLength;
  return Math.max(MIN_SLICE, openLength, Math.min(MAX_SLICE, fits));
}

/** No character is cut in two; the first half waits for the other. */
function wholeCharacters(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  const isFirstHalf = code >= 0xd800 && code <= 0xdbff;
  if (!isFirstHalf) return end;
  return end < text.length ? end + 1 : end - 1;
}

/**
 * Lets text appear smoothly: at most one step a frame, a burst spread over a fifth of a second, never more at once
 * than a frame can bear. What costs too much because of its unfinished end rests for a multiple of its cost.
 */
export function createReveal(clock: RevealClock, redraw: () => void): Reveal {
  let target: string | undefined;
  let isLive = true;
  let shown = 0;
  let drawnUntil = 0;
  let deadline = 0;
  let restUntil = 0;
  let startedAt = 0;
  let lastFrame: number | undefined;
  let cancel: (() => void) | undefined;
  let pace: Pace = { msPerCharacter: 0.005, openLength: 0 };

  const sizeOf = (text: string, now: number): number => {
    const backlog = text.length - shown;
    const frames = Math.max(1, Math.round((deadline - now) / FRAME_MS));
    const wanted = clock.prefersStill() || !isLive ? backlog : Math.max(STEP, backlog / frames);
    return Math.ceil(Math.min(backlog, wanted, affordable(pace)));
  };

  const advance = (text: string): boolean => {
    const now = clock.now();
    const frame = clock.frameTime();
    const isDrawn = frame !== undefined && frame === lastFrame;
    if (shown >= text.length || clock.isHidden() || isDrawn || now < restUntil) return false;
    const end = shown + sizeOf(text, now);
    const whole = isLive || end < text.length ? wholeCharacters(text, end) : end;
    if (whole === shown) return false;
    lastFrame = frame;
    startedAt = now;
    shown = whole;
    return true;
  };

  const wait = (): void => {
    if (cancel || target === undefined || shown >= target.length) return;
    cancel = clock.requestFrame(() => {
      cancel = undefined;
      if (target !== undefined && advance(target)) redraw();
      else wait();
    });
  };

  const begin = (text: string): void => {
    startedAt = clock.now();
    lastFrame = clock.frameTime();
    shown = text.length <= AT_ONCE ? text.length : FIRST_SLICE;
    shown = isLive || shown < text.length ? wholeCharacters(text, shown) : shown;
  };

  return {
    offer(text, isStreaming) {
      if (text === target && isStreaming === isLive) return shown;
      const before = target;
      const now = clock.now();
      target = text;
      isLive = isStreaming;
      if (before === undefined) {
        begin(text);
        return shown;
      }
      // Only what is new at its end is slow to appear; another text takes the place of what was there.
      const isBehind = shown < before.length;
      shown = Math.min(shown, text.length);
      deadline = isBehind ? Math.max(deadline, now + DRAIN_MS / 2) : now + DRAIN_MS;
      if (!isStreaming && text.length - shown <= AT_ONCE && !clock.isHidden()) {
        startedAt = now;
        shown = text.length;
      } else advance(text);
      return shown;
    },
    drawn(openLength) {
      if (shown !== drawnUntil) {
        const cost = clock.now() - startedAt;
        const size = Math.max(1, shown - drawnUntil) + pace.openLength;
        const isLong = isLive && openLength > LONG_TAIL && cost > AFFORDABLE_MS;
        restUntil = isLong ? clock.now() + Math.min(cost * REST_FACTOR, MAX_REST_MS) : 0;
        const weight = Math.min(0.5, size / MAX_SLICE);
        const msPerCharacter = pace.msPerCharacter * (1 - weight) + (cost / size) * weight;
        pace = { msPerCharacter, openLength };
        drawnUntil = shown;
      }
      wait();
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
