import type { OutboxStorage } from "../../stores/outbox/outbox-storage.ts";
import type { TranscriptState } from "../../stores/transcript/transcript-state.ts";
import type { TranscriptRegistry } from "../../stores/transcript/transcript-store.ts";
import { inOrder, isResting, type LineEntry, toDraft, toStored } from "./outbox-line.ts";

export interface BookContext {
  readonly transcripts: TranscriptRegistry;
  readonly now: () => number;
}

/**
 * The messages this page answers for: here, in the storage and on screen at once. What leaves it leaves because the
 * transcript, which alone knows the record, let the message go.
 */
export class OutboxBook {
  readonly #context: BookContext;
  readonly #onSettled: (sessionKey: string) => void;
  #entries = new Map<string, LineEntry>();
  #watched = new Map<string, () => void>();

  /** Where the messages to the gateway on screen wait. */
  storage: OutboxStorage;

  constructor(context: BookContext, storage: OutboxStorage, onSettled: (sessionKey: string) => void) {
    this.#context = context;
    this.storage = storage;
    this.#onSettled = onSettled;
  }

  get(submissionId: string): LineEntry | undefined {
    return this.#entries.get(submissionId);
  }

  all(): readonly LineEntry[] {
    return [...this.#entries.values()];
  }

  sessions(): ReadonlySet<string> {
    return new Set(this.all().map(({ sessionKey }) => sessionKey));
  }

  line(sessionKey: string): readonly LineEntry[] {
    return inOrder(this.#entries.values(), sessionKey);
  }

  clear(): void {
    for (const stop of this.#watched.values()) stop();
    this.#watched = new Map();
    this.#entries = new Map();
  }

  /** Notes an entry here only. */
  note(entry: LineEntry): void {
    this.#entries.set(entry.submissionId, entry);
    this.#watch(entry.sessionKey);
  }

  /** Changes an entry here, on screen and in the storage. */
  change(entry: LineEntry): void {
    this.note(entry);
    this.publish(entry.sessionKey);
    // A change that cannot be stored is no loss: the message itself is, and it is reconciled from an older state.
    if (entry.isStored) this.storage.put(toStored(entry)).catch(() => undefined);
  }

  forget({ submissionId, isStored }: LineEntry): void {
    this.#entries.delete(submissionId);
    if (isStored) this.storage.remove(submissionId).catch(() => undefined);
  }

  publish(sessionKey: string): void {
    const { transcripts, now } = this.#context;
    const messages = this.line(sessionKey).flatMap((entry) => (entry.isPending ? [] : toDraft(entry)));
    transcripts.of(sessionKey).apply({ type: "outgoing", messages, now: now() });
  }

  #watch(sessionKey: string): void {
    if (this.#watched.has(sessionKey)) return;
    const store = this.#context.transcripts.of(sessionKey);
    const stop = store.subscribe((state, before) => {
      if (state.outgoing !== before.outgoing) this.#settle(sessionKey, state);
      else if (isResting(state) && !isResting(before)) this.#onSettled(sessionKey);
    });
    this.#watched.set(sessionKey, stop);
  }

  /** What the transcript let go of is recorded; what it marks is safe with the gateway. */
  #settle(sessionKey: string, { outgoing }: TranscriptState): void {
    for (const entry of this.line(sessionKey)) {
      if (entry.isPending) continue;
      const shown = outgoing.find(({ submissionId }) => submissionId === entry.submissionId);
      if (!shown) this.forget(entry);
      else if (shown.provedAt !== undefined && entry.isStored) this.#letGo(entry);
    }
    this.#onSettled(sessionKey);
  }

  #letGo(entry: LineEntry): void {
    const { doubtfulSince: _doubt, failure: _failure, ...rest } = entry;
    this.#entries.set(entry.submissionId, {
      ...rest,
      state: "accepted",
      isOnTheLine: false,
      isStored: false,
    });
    this.storage.remove(entry.submissionId).catch(() => undefined);
  }
}
