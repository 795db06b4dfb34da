/*
 * Design: one line of messages per session, in the order in which they were written. A message is stored before
 * anything else happens and leaves the storage on proof only: the transcript, which alone knows the record, tells this
 * outbox by letting a message go or by marking it as proved. What was put on a line that broke is in doubt; the truth
 * is read before it may be sent again, with the same key and the same bytes.
 * Invariants: nothing is sent that is not stored; one try per session at a time; nothing overtakes a message that
 * waits for a person; a new key is made only for what the gateway keeps and says that it will never run.
 */
import type { ChatAttachment } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/attachments-messages.ts";
import "../../lib/i18n/delivery-messages.ts";
import type { OutboxEntry, OutboxStorage } from "../../stores/outbox/outbox-storage.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import type { SendOutcome } from "../commands.ts";
import { OutboxBook } from "./outbox-book.ts";
import { isHeldBack, type LineEntry, toStored } from "./outbox-line.ts";
import { SendLine, type SendLineContext } from "./send-line.ts";
import type { TabIdentity } from "./tab-identity.ts";

/** What becomes of a text between the field and the line. */
export interface SendPlan {
  readonly text: string;
  /** Waits until the session rests. */
  readonly isHeld: boolean;
  /** The message is stored and will go out. */
  taken(): void;
}

export type PlanSend = (sessionKey: string, text: string) => SendPlan | undefined;

export interface OutboxContext extends SendLineContext {
  readonly tab: TabIdentity;
  /** Where the messages to a gateway wait. */
  readonly storageOf: (gatewayId: string) => OutboxStorage;
  /** Asked for every message before it is stored. @default it goes out as it was written */
  readonly plan?: PlanSend;
  /** Who keeps the files of a message for the person, beside the gateway. */
  readonly files?: MessageFiles;
}

/** What happens to the files of messages. */
export interface MessageFiles {
  /** A message with files is stored and on its way. */
  taken(entry: OutboxEntry): void;
  /** It was taken back: its files belong to the draft again. */
  givenBack(entry: OutboxEntry): void;
  /** The files of a message that was sent before; `undefined` where not all of them are known any more. */
  filesOf(row: UserRow): Promise<readonly ChatAttachment[] | undefined>;
}

export interface Outbox {
  /** Takes up what earlier pages left for a gateway. */
  open(gatewayId: string): Promise<void>;
  /** Another gateway, or none: what is stored stays stored. */
  close(): void;
  /** There is a new connection since then (epoch ms): what the gateway only promised before may be forgotten, and every line goes on. */
  resume(doubtfulSince: number): void;
  /** A run of a session that nobody looks at has ended; what its message came to must be asked for. */
  runEnded(sessionKey: string, runId: string): void;
  submit(sessionKey: string, text: string, attachments?: readonly ChatAttachment[]): Promise<SendOutcome>;
  /** Sends what was sent before as a new message, with all of its files or not at all. */
  submitAgain(sessionKey: string, row: UserRow): Promise<SendOutcome>;
  /** Another try with the same key, because the person says so. */
  retry(submissionId: string): void;
  /** Forgets the message; whether the gateway has it is another question. */
  discard(submissionId: string): void;
  /** Takes a message that has not left back, to be written anew. */
  withdraw(submissionId: string): string | undefined;
  /** Moves a message that has not left by one place. */
  move(submissionId: string, direction: "up" | "down"): void;
  /** What this message would start is not wanted any more. */
  noteStop(runId: string): void;
  /** Messages that this page still answers for. */
  readonly size: number;
}

export function createOutbox(context: OutboxContext): Outbox {
  return new LineKeeper(context);
}

class LineKeeper implements Outbox {
  readonly #context: OutboxContext;
  #gatewayId = "";
  readonly #book: OutboxBook;
  readonly #line: SendLine;

  constructor(context: OutboxContext) {
    this.#context = context;
    this.#book = new OutboxBook(context, context.storageOf(""), (sessionKey) => this.#line.nudge(sessionKey));
    this.#line = new SendLine(context, this.#book);
  }

  get size(): number {
    return this.#book.all().length;
  }

  async open(gatewayId: string): Promise<void> {
    this.close();
    this.#gatewayId = gatewayId;
    const { tab, now } = this.#context;
    const storage = this.#context.storageOf(gatewayId);
    this.#book.storage = storage;
    await tab.settled;
    for (const entry of await storage.load(gatewayId)) {
      const isOurs = entry.ownerId === tab.id || (await this.#adopt(entry.submissionId, entry.ownerId));
      if (this.#gatewayId !== gatewayId) return;
      if (!isOurs || this.#book.get(entry.submissionId)) continue;
      const wasTried = entry.state === "attempted" || entry.state === "accepted";
      this.#book.note({
        ...entry,
        ownerId: tab.id,
        isStored: true,
        ...(wasTried ? { doubtfulSince: now(), hasLeft: true } : {}),
      });
    }
    for (const sessionKey of this.#book.sessions()) this.#book.publish(sessionKey);
    for (const sessionKey of this.#book.sessions()) void this.#line.pump(sessionKey);
  }

  close(): void {
    this.#book.clear();
    this.#line.reset();
    this.#gatewayId = "";
  }

  resume(doubtfulSince: number): void {
    for (const entry of this.#book.all())
      if (entry.state === "accepted" && entry.isStored)
        this.#book.note({ ...entry, doubtfulSince, hasLeft: true });
      else if (isHeldBack(entry)) this.#book.note({ ...entry, doubtfulSince });
    for (const sessionKey of this.#book.sessions()) void this.#line.pump(sessionKey);
  }

  runEnded(sessionKey: string, runId: string): void {
    const doubtfulSince = this.#context.now();
    const entry = this.#book.get(runId);
    const isOpen = entry?.isStored === true && entry.state === "accepted";
    if (isOpen) this.#book.note({ ...entry, doubtfulSince, hasLeft: true });
    const held = this.#book.line(sessionKey).filter(isHeldBack);
    for (const waiting of held) this.#book.note({ ...waiting, doubtfulSince });
    if (isOpen || held.length > 0) void this.#line.pump(sessionKey);
  }

  async submitAgain(sessionKey: string, row: UserRow): Promise<SendOutcome> {
    if (row.attachments.length === 0) return this.submit(sessionKey, row.text);
    const gatewayId = this.#gatewayId;
    const files = await this.#context.files?.filesOf(row).catch(() => undefined);
    // Another gateway came on screen meanwhile: the message was not meant for it.
    if (this.#gatewayId !== gatewayId) return { ok: false, message: t("failure.unexpected") };
    if (!files) return { ok: false, message: t("attachments.unknown-now") };
    return this.submit(sessionKey, row.text, files);
  }

  async submit(
    sessionKey: string,
    text: string,
    attachments: readonly ChatAttachment[] = [],
  ): Promise<SendOutcome> {
    const { tab, createId, now } = this.#context;
    const { storage } = this.#book;
    const gatewayId = this.#gatewayId;
    const line = this.#book.line(sessionKey);
    const createdAt = now();
    const hello = this.#context.getClient()?.getHello();
    const scope = hello?.recoveryScope;
    const plan = this.#context.plan?.(sessionKey, text);
    const isHeld = plan?.isHeld ?? false;
    const goesAtOnce =
      !isHeld &&
      hello !== undefined &&
      line.every((other) => other.state === "accepted" || isHeldBack(other));
    const entry: LineEntry = {
      submissionId: createId(),
      gatewayId,
      sessionKey,
      text: plan?.text ?? text,
      attachments,
      ownerId: tab.id,
      position: Math.max((line.at(-1)?.position ?? 0) + 1, createdAt),
      createdAt,
      ...(scope === undefined ? {} : { scope }),
      isStored: true,
      isPending: true,
      state: goesAtOnce ? "attempted" : "queued",
      ...(goesAtOnce ? { firstAttemptAt: createdAt } : {}),
      ...(isHeld ? { isHeld } : {}),
    };
    // Holds the place while the storage works, so that two quick messages keep their order.
    this.#book.note(entry);
    try {
      await storage.put(toStored(entry));
    } catch {
      this.#book.forget({ ...entry, isStored: false });
      void this.#line.pump(sessionKey);
      return { ok: false, message: t("failure.not-stored") };
    }
    plan?.taken();
    if (this.#gatewayId !== gatewayId) return { ok: true };
    this.#book.note({ ...entry, isPending: false });
    if (attachments.length > 0) this.#context.files?.taken(entry);
    void this.#line.pump(sessionKey);
    this.#book.publish(sessionKey);
    // What leaves nothing behind, such as the demo, leaves no trace of its messages either.
    if (await storage.isPersistent()) tab.rememberOwn(entry.submissionId);
    return { ok: true };
  }

  retry(submissionId: string): void {
    const { failure: _failure, ...entry } =
      this.#book.get(submissionId) ?? this.#takeOver(submissionId) ?? {};
    if (!isEntry(entry)) return;
    const { now } = this.#context;
    const isDoubtful = entry.state === "unconfirmed";
    this.#book.change({
      ...entry,
      isStored: true,
      isForced: true,
      state: isDoubtful ? "attempted" : "queued",
      firstAttemptAt: now(),
      isStopWanted: false,
      ...(isDoubtful ? { doubtfulSince: now() } : {}),
    });
    void this.#line.pump(entry.sessionKey);
  }

  discard(submissionId: string): void {
    const entry = this.#book.get(submissionId);
    if (!entry) {
      for (const store of this.#context.transcripts.all()) store.apply({ type: "dismissed", submissionId });
      return;
    }
    this.#book.forget(entry);
    this.#book.publish(entry.sessionKey);
    void this.#line.pump(entry.sessionKey);
  }

  withdraw(submissionId: string): string | undefined {
    const entry = this.#book.get(submissionId);
    if (!entry || entry.isOnTheLine || (entry.state !== "queued" && entry.state !== "refused"))
      return undefined;
    this.discard(submissionId);
    if (entry.attachments.length > 0) this.#context.files?.givenBack(entry);
    return entry.text;
  }

  move(submissionId: string, direction: "up" | "down"): void {
    const entry = this.#book.get(submissionId);
    if (entry?.state !== "queued") return;
    const line = this.#book.line(entry.sessionKey);
    const other = line[line.indexOf(entry) + (direction === "up" ? -1 : 1)];
    if (other?.state !== "queued") return;
    this.#book.change({ ...entry, position: other.position });
    this.#book.change({ ...other, position: entry.position });
  }

  noteStop(runId: string): void {
    const entry = this.#book.get(runId);
    if (entry?.state === "attempted") this.#book.note({ ...entry, isStopWanted: true });
  }

  /** A message that only the gateway had, and that it will not run any more. */
  #takeOver(submissionId: string): LineEntry | undefined {
    const { transcripts, tab } = this.#context;
    for (const store of transcripts.all()) {
      const { sessionKey, outgoing } = store.getState();
      const message = outgoing.find((shown) => shown.submissionId === submissionId);
      if (message?.delivery !== "unconfirmed") continue;
      const line = this.#book.line(sessionKey);
      return {
        submissionId,
        gatewayId: this.#gatewayId,
        sessionKey,
        text: message.text,
        attachments: [],
        ownerId: tab.id,
        position: (line[0]?.position ?? 1) - 1,
        createdAt: message.sentAt,
        isStored: true,
        state: "unconfirmed",
      };
    }
    return undefined;
  }

  async #adopt(submissionId: string, ownerId: string): Promise<boolean> {
    const { tab } = this.#context;
    if (await tab.isAlive(ownerId)) return false;
    return this.#book.storage.claim(submissionId, ownerId, tab.id).catch(() => false);
  }
}

function isEntry(entry: Partial<LineEntry>): entry is LineEntry {
  return entry.submissionId !== undefined;
}
