/** Remembers compositions: Safari ends one before the very Enter that confirmed it. */
export interface EnterGuard {
  compositionStarted(): void;
  compositionEnded(): void;
  isComposing(now: number): boolean;
}

const AFTER_COMPOSITION_MS = 60;
const KEYCODE_IN_COMPOSITION = 229;

export function createEnterGuard(now: () => number = () => performance.now()): EnterGuard {
  let isActive = false;
  let endedAt = Number.NEGATIVE_INFINITY;
  return {
    compositionStarted() {
      isActive = true;
    },
    compositionEnded() {
      isActive = false;
      endedAt = now();
    },
    isComposing: (at) => isActive || at - endedAt < AFTER_COMPOSITION_MS,
  };
}

type EnterEvent = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "isComposing" | "keyCode"
>;

/** Enter sends, Shift+Enter breaks the line; on a touch screen only Ctrl or Cmd+Enter sends. */
export function isSendKey(
  event: EnterEvent,
  {
    isTouch,
    guard,
    now = performance.now(),
  }: { readonly isTouch: boolean; readonly guard: EnterGuard; readonly now?: number },
): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.altKey) return false;
  if (event.isComposing || event.keyCode === KEYCODE_IN_COMPOSITION || guard.isComposing(now)) return false;
  return !isTouch || event.ctrlKey || event.metaKey;
}
