import type { Page } from "@playwright/test";
import type { SessionSeed, TurnSeed } from "../../src/mocks/scripted-gateway-options.ts";
import { beginningsOf, CORPUS } from "../../src/test/hostile/corpus.ts";
import type { HostileCase } from "../../src/test/hostile/hostile-case.ts";
import { SCROLLER } from "../demo/frame-watch.ts";
import { expect, TOKEN, test } from "./hostile-test.ts";
import { CASE_OUTCOME, type CaseOutcome } from "./outcome.ts";
import { readUpwards, streamInPage } from "./page-watch.ts";

const DIAGRAM = "```mermaid";
/** How many answers are written side by side: as many as a tall window shows, of long ones one. */
const TOGETHER = 16;
/**
 * A frame each. Every run draws all beginnings of short texts and a sample of the others; a nightly one all of all, as
 * the unit tests always do.
 */
const MOST_BEGINNINGS = process.env["GANGWAY_BEGINNINGS"] === "all" ? 1500 : 32;
const BEGINNINGS_OF_LONG = 8;
/** A machine that does other things too may take its time; a parser that is lost takes minutes. */
const LONGEST_TASK_MS = 6000;

const keyOf = ({ number }: HostileCase): string => `agent:main:case-${number}`;

function toSession(hostile: HostileCase): SessionSeed {
  const turns = hostile.texts.flatMap(({ text }): readonly TurnSeed[] => [
    { type: "user", text },
    { type: "answer", text },
  ]);
  return { key: keyOf(hostile), title: `Case ${hostile.number}`, minutesAgo: 5, turns };
}

/** Written out, as docs/FAILURES.md is compared with the titles of tests. */
const NAMES: Readonly<Record<number, string>> = {
  27: "(case 27)",
  28: "(case 28)",
  29: "(case 29)",
  30: "(case 30)",
  31: "(case 31)",
  32: "(case 32)",
  33: "(case 33)",
  34: "(case 34)",
  35: "(case 35)",
  36: "(case 36)",
  37: "(case 37)",
  38: "(case 38)",
  39: "(case 39)",
  40: "(case 40)",
  41: "(case 41)",
  42: "(case 42)",
  43: "(case 43)",
  44: "(case 44)",
  45: "(case 45)",
  46: "(case 46)",
  49: "(case 49)",
  50: "(case 50)",
};

const agents = [{ id: "main", name: "Harbor" }];

/** Every beginning of every text, a dozen answers at a time. */
async function streamAll(
  page: Page,
  { number, texts, isLong }: HostileCase,
  sessionKey: string,
): Promise<number> {
  const short = texts.toSorted((one, other) => one.text.length - other.text.length);
  let beginnings = 0;
  const together = isLong ? 1 : TOGETHER;
  for (let from = 0; from < short.length; from += together) {
    const steps = short
      .slice(from, from + together)
      .map(({ text }) => beginningsOf(text, isLong ? BEGINNINGS_OF_LONG : MOST_BEGINNINGS));
    await page.locator(SCROLLER).press("End");
    const streamed = await page.evaluate(streamInPage, { sessionKey, steps, name: `c${number}-${from}` });
    expect(streamed.drawn, "beginnings that were drawn").toBe(streamed.steps);
    expect(streamed.leastShown, "how much of each answer was on screen").toBeGreaterThan(0.8);
    beginnings += steps.flat().length;
  }
  return beginnings;
}

for (const hostile of CORPUS) {
  const { number, rule, texts } = hostile;
  test(`${rule}: in questions, in answers, and at every moment while they are written ${NAMES[number]} (case 47)`, async ({
    chat,
    guard,
    hostile: watch,
    startScripted,
  }) => {
    // What a diagram's source tries is tried in its own page, and kept from there.
    guard.holdsIsolated = true;
    const { appUrl } = await startScripted({ seed: { agents, models: [], sessions: [toSession(hostile)] } });
    const { page } = chat;
    await page.setViewportSize({ width: 1280, height: 4000 });
    await chat.openReady(appUrl, { session: keyOf(hostile), token: TOKEN });
    await expect(chat.answers.first()).toBeVisible();
    await page.evaluate(readUpwards);
    const rows = await page.evaluate(() => globalThis.hostileWatch.rows.size);
    expect(rows, "questions and answers that were on screen").toBeGreaterThanOrEqual(texts.length * 2);

    // A picture of each half-written diagram would take a second; the finished ones are drawn above.
    const streamed = { ...hostile, texts: texts.filter(({ text }) => !text.includes(DIAGRAM)) };
    const beginnings = await streamAll(page, streamed, keyOf(hostile));
    expect(await page.evaluate(() => globalThis.hostileWatch.longestTask)).toBeLessThan(LONGEST_TASK_MS);

    await chat.composer.fill("Is anybody there? [stream:3:10]");
    await chat.sendButton.click();
    await chat.expectAnswer("done");
    expect(await page.title()).toMatch(/Gangway$/);
    const escapes = (await watch.collect()).length + guard.offences.length;
    const outcome: CaseOutcome = { number, rule, texts: texts.length, beginnings, escapes };
    await test
      .info()
      .attach(CASE_OUTCOME, { body: JSON.stringify(outcome), contentType: "application/json" });
  });
}
