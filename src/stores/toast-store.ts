import { createStore, type StoreApi } from "zustand/vanilla";
import type { Clock } from "../gateway-client/index.ts";

/** A short word about something that happened, with at most one thing to do about it. */
export interface ToastDraft {
  /** A whole sentence. What a person or the wire wrote is shown as it is: make hidden characters visible first. */
  readonly text: string;
  /** @default "note" */
  readonly tone?: "note" | "failure";
  readonly action?: { readonly label: string; readonly onSelect: () => void };
  /** How long it stays while nobody points at it or has the focus in it; 0 keeps it. @default 6000, or 10000 for a failure */
  readonly timeoutMs?: number;
  /** It left without its action being chosen: the time is over, or the person closed it. */
  readonly onLeave?: () => void;
}

export interface Toast extends ToastDraft {
  readonly id: string;
}

export interface ToastStore extends StoreApi<{ readonly toasts: readonly Toast[] }> {
  /** Shows a toast, newest last. @returns its id */
  show(draft: ToastDraft): string;
  /** Takes it away as if its time were over; without effect when it is gone. */
  close(id: string): void;
  /** Does what it offers, and takes it away. */
  choose(id: string): void;
  /** Takes it away without a word: neither its action nor `onLeave`. */
  drop(id: string): void;
  /** Somebody reads them: no time passes until `release`. */
  hold(): void;
  release(): void;
}

const NOTE_MS = 6_000;
const FAILURE_MS = 10_000;
/** More than that nobody reads; the oldest goes. */
const MAX_TOASTS = 3;

interface Countdown {
  remainingMs: number;
  startedAt: number;
  timer: unknown;
}

/** One time for all of them, so that what hangs on the end of a toast needs no clock of its own. */
export function createToastStore(clock: Clock, createId: () => string): ToastStore {
  const store = createStore<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));
  const countdowns = new Map<string, Countdown>();
  let isHeld = false;

  const take = (id: string): Toast | undefined => {
    const toast = store.getState().toasts.find((shown) => shown.id === id);
    const countdown = countdowns.get(id);
    if (countdown?.timer !== undefined) clock.clearTimeout(countdown.timer);
    countdowns.delete(id);
    if (toast) store.setState(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) }));
    // Without this nothing would say that nobody reads any more: what was pointed at is gone.
    if (store.getState().toasts.length === 0) isHeld = false;
    return toast;
  };

  const close = (id: string): void => take(id)?.onLeave?.();

  const run = (id: string, countdown: Countdown): void => {
    countdown.startedAt = clock.now();
    countdown.timer = clock.setTimeout(() => close(id), countdown.remainingMs);
  };

  return {
    ...store,
    show(draft) {
      const id = createId();
      const { timeoutMs = draft.tone === "failure" ? FAILURE_MS : NOTE_MS } = draft;
      const crowded = store.getState().toasts.slice(0, -(MAX_TOASTS - 1));
      for (const toast of crowded) close(toast.id);
      store.setState(({ toasts }) => ({ toasts: [...toasts, { ...draft, id }] }));
      if (timeoutMs > 0) {
        const countdown: Countdown = { remainingMs: timeoutMs, startedAt: clock.now(), timer: undefined };
        countdowns.set(id, countdown);
        if (!isHeld) run(id, countdown);
      }
      return id;
    },
    close,
    choose: (id) => take(id)?.action?.onSelect(),
    drop: (id) => void take(id),
    hold() {
      if (isHeld) return;
      isHeld = true;
      for (const countdown of countdowns.values()) {
        clock.clearTimeout(countdown.timer);
        countdown.timer = undefined;
        countdown.remainingMs -= clock.now() - countdown.startedAt;
      }
    },
    release() {
      if (!isHeld) return;
      isHeld = false;
      for (const [id, countdown] of countdowns) run(id, countdown);
    },
  };
}
