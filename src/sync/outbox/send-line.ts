import type { ChatSendResult, GatewayClient, GatewayHello } from "../../gateway-client/index.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";
import type { TranscriptStore } from "../../stores/transcript/transcript-store.ts";
import type { TranscriptLoader } from "../load-transcript.ts";
import { judgeSend } from "./judge-send.ts";
import type { BookContext, OutboxBook } from "./outbox-book.ts";
import {
  isHeldBack,
  isOfOther,
  isResting,
  judgeDoubt,
  type LineEntry,
  nextToSend,
  toStored,
} from "./outbox-line.ts";

/** A line that answers takes far less; one that does not is worth a new look soon. */
const ACCEPTANCE_MS = 15_000;
/** Of a slow line, per millisecond: what is still on its way there is not in doubt. */
const SLOW_LINE_BYTES = 30;
const RETRY_TRUTH_MS = 5_000;

/** How long the gateway may take to accept a message: longer the more there is to send. */
function acceptanceMs({ text, attachments }: LineEntry): number {
  const size = attachments.reduce((sum, { content }) => sum + content.length, text.length);
  return ACCEPTANCE_MS + Math.ceil(size / SLOW_LINE_BYTES);
}

export interface SendLineContext extends BookContext {
  readonly getClient: () => GatewayClient | undefined;
  readonly createId: () => string;
  readonly loader: TranscriptLoader;
  readonly setTimeout: (action: () => void, delayMs: number) => unknown;
}

/** Puts messages on the line, one at a time per session, and finds out what became of those in doubt. */
export class SendLine {
  readonly #context: SendLineContext;
  readonly #book: OutboxBook;
  #busy = new Set<string>();
  readonly #asked = new Set<string>();

  constructor(context: SendLineContext, book: OutboxBook) {
    this.#context = context;
    this.#book = book;
  }

  /** What is under way belongs to a gateway that is no longer on screen. */
  reset(): void {
    this.#busy = new Set();
  }

  #hello(): GatewayHello | undefined {
    return this.#context.getClient()?.getHello();
  }

  /** Goes on with the line of a session as far as it gets; asked meanwhile, it looks once more. */
  async pump(sessionKey: string): Promise<void> {
    const busy = this.#busy;
    if (busy.has(sessionKey)) {
      this.#asked.add(sessionKey);
      return;
    }
    busy.add(sessionKey);
    try {
      do this.#asked.delete(sessionKey);
      while (busy === this.#busy && ((await this.#step(sessionKey)) || this.#asked.has(sessionKey)));
    } finally {
      busy.delete(sessionKey);
    }
  }

  /** Goes on unless it does already: what it did itself is no reason to look again. */
  nudge(sessionKey: string): void {
    if (!this.#busy.has(sessionKey)) void this.pump(sessionKey);
  }

  /** @returns whether there may be more to do at once. */
  async #step(sessionKey: string): Promise<boolean> {
    const hello = this.#hello();
    if (!hello) return false;
    const line = this.#book.line(sessionKey);
    const doubtful = line.filter(({ doubtfulSince, isStored }) => doubtfulSince !== undefined && isStored);
    if (doubtful.length > 0) return this.#clearDoubts(sessionKey, hello, doubtful);
    const next = nextToSend(line, isResting(this.#context.transcripts.of(sessionKey).getState()));
    if (!next || next.isPending) return false;
    if (isOfOther(next, hello)) {
      this.#book.change({
        ...next,
        state: "refused",
        failure: "delivery.why.other-person" satisfies MessageKey,
      });
      return false;
    }
    return this.#transmit(next);
  }

  async #clearDoubts(
    sessionKey: string,
    hello: GatewayHello,
    doubtful: readonly LineEntry[],
  ): Promise<boolean> {
    const { transcripts, loader } = this.#context;
    const store = transcripts.of(sessionKey);
    const since = Math.max(...doubtful.map(({ doubtfulSince = 0 }) => doubtfulSince));
    const isRead = await loader.readTruth(store, since);
    if (this.#hello() !== hello) return this.#hello() !== undefined;
    if (!isRead) {
      this.#later(sessionKey, RETRY_TRUTH_MS);
      return false;
    }
    for (const { submissionId } of doubtful) this.#resolveDoubt(submissionId, since, store);
    return true;
  }

  #resolveDoubt(submissionId: string, since: number, store: TranscriptStore): void {
    const entry = this.#book.get(submissionId);
    const line = this.#context.getClient()?.getState();
    const isSettled = !entry?.isStored || entry.doubtfulSince === undefined || entry.doubtfulSince > since;
    if (isSettled || line?.status !== "ready") return;
    const { doubtfulSince: _doubt, ...rest } = entry;
    if (isHeldBack(entry)) {
      // It never left; what was in doubt is whether the session rests.
      this.#book.note(rest);
      return;
    }
    const verdict = judgeDoubt(entry, { state: store.getState(), line, now: this.#context.now() });
    if (verdict === "alive") this.#book.change({ ...rest, state: "accepted", isOnTheLine: false });
    else if (verdict === "resend") this.#book.change({ ...rest, state: "attempted", isOnTheLine: false });
    else
      this.#book.change({
        ...rest,
        state: "unconfirmed",
        isOnTheLine: false,
        failure: `delivery.why.${verdict}` satisfies MessageKey,
      });
  }

  async #transmit(entry: LineEntry): Promise<boolean> {
    const { now } = this.#context;
    const client = this.#context.getClient();
    if (!client) return false;
    const { submissionId, sessionKey, text, attachments } = entry;
    const wasStored = entry.state === "attempted" && entry.firstAttemptAt !== undefined;
    const { isForced: _forced, ...rest } = entry;
    const trying: LineEntry = {
      ...rest,
      state: "attempted",
      isOnTheLine: true,
      firstAttemptAt: entry.firstAttemptAt ?? now(),
    };
    this.#book.note(trying);
    this.#book.publish(sessionKey);
    if (!wasStored) await this.#book.storage.put(toStored(trying)).catch(() => undefined);
    if (!this.#book.get(submissionId) || client !== this.#context.getClient()) return false;
    try {
      const accepted = client.request(
        "chat.send",
        {
          sessionKey,
          message: text,
          deliver: false,
          idempotencyKey: submissionId,
          ...(attachments.length > 0 ? { attachments } : {}),
        },
        { timeoutMs: acceptanceMs(entry) },
      );
      // Right behind the message that it was meant for, so that nothing of it runs.
      if (entry.isStopWanted)
        client.request("chat.abort", { sessionKey, runId: submissionId }).catch(() => undefined);
      this.#accept(submissionId, await accepted);
      return true;
    } catch (error) {
      return this.#fail(submissionId, error);
    }
  }

  #accept(submissionId: string, { runId, status }: ChatSendResult): void {
    const entry = this.#book.get(submissionId);
    if (!entry) return;
    const store = this.#context.transcripts.of(entry.sessionKey);
    this.#book.change({ ...entry, state: "accepted", isOnTheLine: false });
    // `started` and `in_flight` promise something; every other word is about what is over, or starts no run at all.
    const isOver = status === "ok" || status === "error" || status === "timeout";
    if (!isOver && runId !== undefined) return;
    store.apply(
      { type: "run-absent", runId: submissionId },
      { type: "proved", submissionId, now: this.#context.now() },
    );
    if (isOver) void this.#context.loader.load(store);
  }

  #fail(submissionId: string, error: unknown): boolean {
    const entry = this.#book.get(submissionId);
    if (!entry?.isStored) return true;
    const verdict = judgeSend(error);
    const { loader, transcripts } = this.#context;
    const resting = { ...entry, isOnTheLine: false };
    switch (verdict.type) {
      case "kept":
        this.#book.change(
          entry.hasLeft
            ? { ...resting, doubtfulSince: this.#context.now() }
            : { ...resting, state: "queued" },
        );
        return false;
      case "later":
        this.#book.change(resting);
        this.#later(entry.sessionKey, verdict.afterMs);
        return false;
      case "doubtful":
        this.#book.change({ ...resting, hasLeft: true, doubtfulSince: this.#context.now() });
        return true;
      case "conflict":
        this.#book.change({
          ...resting,
          state: "unconfirmed",
          failure: "delivery.why.conflict" satisfies MessageKey,
        });
        return false;
      case "refused":
        if (this.#wasInterrupted(entry)) {
          void this.#renew(resting);
          return false;
        }
        this.#book.change({ ...resting, state: "refused", failure: verdict.reason });
        if (verdict.isOutdated) void loader.load(transcripts.of(entry.sessionKey));
        return false;
    }
  }

  #wasInterrupted({ submissionId, sessionKey }: LineEntry): boolean {
    const { outgoing } = this.#context.transcripts.of(sessionKey).getState();
    const shown = outgoing.find((message) => message.submissionId === submissionId);
    return shown?.custody === "interrupted";
  }

  /**
   * A restart came between: the gateway keeps the message, will never give it to an agent, and takes it under its key
   * no more. Only then is a new key safe, and the one way for the message to run at all.
   */
  async #renew({ doubtfulSince: _doubt, firstAttemptAt: _tried, ...old }: LineEntry): Promise<void> {
    const { transcripts, createId } = this.#context;
    const renewed: LineEntry = { ...old, submissionId: createId(), state: "queued", hasLeft: false };
    try {
      await this.#book.storage.put(toStored(renewed));
    } catch {
      this.#book.change({ ...old, state: "refused", failure: t("failure.not-stored") });
      return;
    }
    this.#book.forget(old);
    transcripts.of(old.sessionKey).apply({ type: "dismissed", submissionId: old.submissionId });
    this.#book.note(renewed);
    this.#book.publish(old.sessionKey);
    await this.pump(old.sessionKey);
  }

  #later(sessionKey: string, delayMs: number): void {
    const busy = this.#busy;
    this.#context.setTimeout(() => {
      if (busy === this.#busy) void this.pump(sessionKey);
    }, delayMs);
  }
}
