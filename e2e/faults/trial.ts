import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChatPage } from "../chat-page.ts";
import type { Lane, Rig } from "./faults-test.ts";
import { Findings, type Outcome } from "./outcome.ts";

export interface Sent {
  /** Words that no other message contains. */
  readonly marker: string;
  /** Words that only the whole answer contains. */
  readonly answer: string;
  /** More than one where a killed gateway may begin the same turn again. @default 1 */
  readonly mostRuns?: number;
  /** `either` where Stop may come too late. @default "done" */
  readonly ends?: "done" | "stopped" | "either";
}

interface TrialOptions {
  readonly chat: ChatPage;
  readonly rig: Rig;
  readonly lane: Lane;
  readonly sessionKey: string;
}

/** What the page shows, read in one go. */
interface Shown {
  readonly isReady: boolean;
  readonly isEditable: boolean;
  readonly questions: readonly string[];
  readonly answers: readonly { readonly text: string; readonly status: string | null }[];
}

const SETTLED_WITHIN_MS = 25_000;
const POLL_MS = 100;

const countWith = (texts: readonly string[], words: string) =>
  texts.filter((text) => text.includes(words)).length;

const occurrences = (texts: readonly string[], words: string) =>
  texts.reduce((count, text) => count + text.split(words).length - 1, 0);

/** One page, one session and one line, and the messages a person sent there. */
export class Trial {
  readonly chat: ChatPage;
  readonly rig: Rig;
  readonly lane: Lane;
  readonly sessionKey: string;
  readonly sent: Sent[] = [];

  constructor({ chat, rig, lane, sessionKey }: TrialOptions) {
    this.chat = chat;
    this.rig = rig;
    this.lane = lane;
    this.sessionKey = sessionKey;
  }

  async open(): Promise<void> {
    const { chat, lane, sessionKey, rig } = this;
    await chat.openReady(lane.appUrl, { session: sessionKey, token: rig.gateway.token });
  }

  /** Sends a message and does not wait for anything but an empty composer. */
  async say(directive: string, answer: string, rest: Pick<Sent, "mostRuns" | "ends"> = {}): Promise<Sent> {
    const sent = { marker: `m${randomBytes(4).toString("hex")}`, answer, ...rest };
    this.sent.push(sent);
    await this.chat.composer.fill(`${sent.marker} ${directive}`);
    await this.chat.composer.press("Enter");
    return sent;
  }

  async sayEcho(): Promise<Sent> {
    const word = `e${randomBytes(4).toString("hex")}`;
    return this.say(`[echo:${word}]`, `Understood: ${word}.`);
  }

  shown(): Promise<Shown> {
    return this.chat.page.evaluate(() => {
      const rows = (role: string) => [...document.querySelectorAll(`[data-message-id][data-role="${role}"]`)];
      const composer = document.querySelector<HTMLTextAreaElement>('textarea[name="message"]');
      return {
        isReady: document.documentElement.dataset["connection"] === "ready",
        isEditable: composer !== null && !composer.disabled && !composer.readOnly,
        questions: rows("user").map(({ textContent }) => textContent ?? ""),
        answers: rows("assistant").map((row) => ({
          text: row.textContent ?? "",
          status: row.getAttribute("data-run-status"),
        })),
      };
    });
  }

  /** Waits until the page shows all that was sent, answered, and nothing goes on; gives up quietly. */
  async settle(withinMs = SETTLED_WITHIN_MS): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      const findings = this.#look(await this.shown().catch(() => undefined));
      if (findings.notes.length === 0) return;
      await sleep(POLL_MS);
    }
  }

  /** Sends one more message, and says what became of all of them. */
  async verdict(fault: string, phase: string, withinMs?: number): Promise<Outcome> {
    await this.settle(withinMs);
    const asked = [...this.sent];
    const lastWords = await this.sayEcho().catch(() => undefined);
    await this.settle();
    const findings = this.#look(await this.shown().catch(() => undefined));
    if (lastWords === undefined) findings.addStuck("no further message can be written");
    await this.#compareRecord(findings);
    const runs = asked.reduce((sum, { marker }) => sum + this.rig.model.startedTurns(marker), 0);
    return { fault, phase, messages: asked.length, runs, ...findings.counts };
  }

  #look(shown: Shown | undefined): Findings {
    const findings = new Findings();
    if (shown === undefined) {
      findings.addStuck("the page cannot be read");
      return findings;
    }
    const { questions } = shown;
    // What a killed gateway left half said may stay on screen, marked as such, beside the answer it began anew.
    const answers = shown.answers.filter(({ status }) => status !== "interrupted");
    const texts = answers.map(({ text }) => text);
    for (const { marker, answer, ends = "done" } of this.sent) {
      findings.countOnce(marker, "questions shown", countWith(questions, marker));
      findings.countOnce(marker, `"${answer}" shown`, occurrences(texts, answer));
      const status = answers.find(({ text }) => text.includes(answer))?.status;
      const isExpected = status === ends || (ends === "either" && status !== "running");
      if (status !== undefined && !isExpected) findings.addStuck(`answer of ${marker} is ${status}`);
    }
    if (questions.length > this.sent.length) {
      findings.addDoubled(`${questions.length} questions shown for ${this.sent.length} sent`);
    }
    if (answers.some(({ status }) => status === "running")) findings.addStuck("an answer never ends");
    if (!shown.isReady) findings.addStuck("not connected");
    if (!shown.isEditable) findings.addStuck("the composer takes no text");
    return findings;
  }

  /** The gateway's own record and the model's word, which no repair on screen can hide. */
  async #compareRecord(findings: Findings): Promise<void> {
    const operator = await this.rig.gateway.connect();
    const { messages } = await operator.request("chat.history", { sessionKey: this.sessionKey });
    operator.close();
    const recorded = (Array.isArray(messages) ? messages : [])
      .filter((row: { role?: string }) => row.role === "user")
      .map((row: unknown) => JSON.stringify(row));
    for (const { marker, mostRuns = 1 } of this.sent) {
      findings.countOnce(marker, "questions recorded", countWith(recorded, marker));
      findings.countOnce(marker, "runs", this.rig.model.startedTurns(marker), mostRuns);
    }
  }
}
