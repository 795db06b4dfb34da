import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "../clients.ts";
import type { Browser } from "./devtools.ts";
import { MeasuredPage, type Metrics } from "./measured-page.ts";

const quote = (text: string) => JSON.stringify(text);
/** What a client does after an answer, such as reading the record of it, belongs to its cost. */
const SETTLE_MS = 1_500;
const QUIET_MS = 1_000;
const QUIET_SHARE = 0.05;
const QUIET_WITHIN_MS = 8_000;
const OPEN_WITHIN_MS = 90_000;
const ANSWER_WITHIN_MS = 120_000;

export interface DeltaTimes {
  readonly at: number;
  readonly shownAt?: number;
}

export interface Spent {
  readonly taskSeconds: number;
  readonly scriptSeconds: number;
  readonly layoutSeconds: number;
}

export const spentBetween = (before: Metrics, after: Metrics): Spent => ({
  taskSeconds: after.taskSeconds - before.taskSeconds,
  scriptSeconds: after.scriptSeconds - before.scriptSeconds,
  layoutSeconds: after.layoutSeconds - before.layoutSeconds,
});

/** A client open in a fresh browser profile, used as a person would use it. */
export class Visit {
  readonly page: MeasuredPage;
  readonly client: Client;

  private constructor(page: MeasuredPage, client: Client) {
    this.page = page;
    this.client = client;
  }

  /** Begins to load; `shown` is the text that tells that the history is on screen. */
  static async begin(
    browser: Browser,
    client: Client,
    goal: { readonly session: string; readonly shown: string },
    prepare: (page: MeasuredPage) => Promise<unknown> = async () => undefined,
  ): Promise<Visit> {
    const page = await MeasuredPage.open(browser);
    const conversation = `document.querySelector(${quote(client.conversation)})?.textContent`;
    await page.runFirst(
      `bench.watchReady(() => ${client.isWritable} && (${conversation} ?? "").includes(${quote(goal.shown)}))`,
    );
    await prepare(page);
    await page.goto(client.address(goal.session));
    return new Visit(page, client);
  }

  static async open(
    browser: Browser,
    client: Client,
    goal: { readonly session: string; readonly shown: string },
  ): Promise<Visit> {
    const visit = await Visit.begin(browser, client, goal);
    await visit.untilReady();
    await visit.untilQuiet();
    return visit;
  }

  /** Milliseconds from the start of the navigation to a chat that can be used. */
  async untilReady(): Promise<number> {
    await this.page.waitFor("window.bench?.state.readyAt > 0", OPEN_WITHIN_MS, 50);
    return this.page.evaluate<number>("bench.state.readyAt");
  }

  /** What a client still does after its start is not to be counted for what comes next. */
  async untilQuiet(): Promise<void> {
    const deadline = Date.now() + QUIET_WITHIN_MS;
    for (let before = await this.page.metrics(); Date.now() < deadline; ) {
      await sleep(QUIET_MS);
      const after = await this.page.metrics();
      if (spentBetween(before, after).taskSeconds < (QUIET_MS / 1000) * QUIET_SHARE) return;
      before = after;
    }
  }

  async settle(): Promise<void> {
    await sleep(SETTLE_MS);
  }

  async send(message: string): Promise<void> {
    await this.page.evaluate(`document.querySelector(${quote(this.client.composer)}).focus()`);
    await this.page.type(message);
    await this.page.press("Enter");
  }

  /** Until the run is over and its last words are drawn. */
  async untilAnswered(lastWords: string): Promise<void> {
    await this.page.waitFor("bench.state.finals > 0", ANSWER_WITHIN_MS);
    await this.page.waitFor(`${this.newestAnswer}.includes(${quote(lastWords)})`, ANSWER_WITHIN_MS);
  }

  get newestAnswer(): string {
    return `([...document.querySelectorAll(${quote(this.client.answers)})].at(-1)?.textContent ?? "")`;
  }

  watchAnswer(): Promise<unknown> {
    return this.page.evaluate(`bench.watchAnswer(${quote(this.client.answers)})`);
  }

  clear(): Promise<unknown> {
    return this.page.evaluate("bench.clear()");
  }

  deltas(): Promise<readonly DeltaTimes[]> {
    return this.page.evaluate("bench.state.deltas.map(({ at, shownAt }) => ({ at, shownAt }))");
  }

  longestTask(): Promise<number> {
    return this.page.evaluate("Math.max(0, ...bench.state.longTasks.map(({ duration }) => duration))");
  }

  sentMethods(): Promise<readonly string[]> {
    return this.page.evaluate("bench.state.sent.map(({ method }) => method)");
  }

  /** How many elements of the newest answer the selector finds. */
  countInAnswer(selector: string): Promise<number> {
    return this.page.evaluate(
      `[...document.querySelectorAll(${quote(this.client.answers)})].at(-1).querySelectorAll(${quote(selector)}).length`,
    );
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
