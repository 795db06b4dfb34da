import type { Page } from "@playwright/test";
import { createLongSeed } from "../../src/mocks/long-session.ts";
import { expectAccessible } from "../accessibility.ts";
import type { ChatPage } from "../chat-page.ts";
import { SCROLLER } from "./frame-watch.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const LENGTH = 2_000;
const seed = createLongSeed(LENGTH);
const session = `agent:main:long-${LENGTH}`;

/** A few pages of the conversation, and then its end again. */
async function readUpwards(page: Page): Promise<void> {
  const toTop = () =>
    page.locator(SCROLLER).evaluate((scroller) => {
      scroller.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
      scroller.scrollTop = 0;
    });
  await expect(async () => {
    await toTop();
    expect(await firstRead(page)).toBeLessThan(500);
  }).toPass({ intervals: [100], timeout: 30_000 });
  await page.getByRole("button", { name: "Jump to the latest" }).click();
  await expect(page.locator(SCROLLER)).not.toContainText("Question 500:");
}

/** The number of the first question in the page. */
async function firstRead(page: Page): Promise<number> {
  const text = await page.locator('[data-role="user"]').first().textContent();
  return Number(/Question (\d+):/.exec(text ?? "")?.[1] ?? Number.POSITIVE_INFINITY);
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Words to find" }).fill(words);
}

/** What the current match says and whether all of it can be seen. */
function currentMatch(page: Page) {
  return page.evaluate((scroller) => {
    const [range] = CSS.highlights.get("find-current") ?? [];
    const view = document.querySelector(scroller)?.getBoundingClientRect();
    if (!(range instanceof Range) || !view) return undefined;
    const { top, bottom } = range.getBoundingClientRect();
    return { text: range.toString(), isInView: top > view.top && bottom < view.bottom };
  }, SCROLLER);
}

async function openLong(chat: ChatPage, appUrl: string): Promise<void> {
  await chat.openReady(appUrl, { session, token: TOKEN });
  await expect(chat.answers.last()).toBeInViewport();
}

test("finds what is far above and not in the page, goes there, and gives the focus back", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed });
  await openLong(chat, appUrl);
  await readUpwards(page);
  await chat.composer.focus();
  await find(page, "QUESTION 500:");
  await expect(page.getByRole("search", { name: "Find in this conversation" })).toContainText("1 of 1");
  await expect.poll(() => currentMatch(page)).toEqual({ text: "Question 500:", isInView: true });
  await expect(page.locator(SCROLLER)).toContainText("Question 500:");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("search", { name: "Find in this conversation" })).toHaveCount(0);
  await expect(chat.composer).toBeFocused();
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
});

test("goes from match to match, each in view, and stays there while an answer is written", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed });
  await openLong(chat, appUrl);
  await find(page, "third, with code and stress");
  const count = page.getByRole("search", { name: "Find in this conversation" }).getByRole("status").first();
  await expect(count).toHaveText(/^\d+ of \d+$/);
  const [position = 0, total = 0] = ((await count.textContent()) ?? "").split(" of ").map(Number);
  for (let step = 1; step <= 4; step += 1) {
    await page.keyboard.press("Shift+Enter");
    await expect(count).toHaveText(`${((position - step - 1 + total) % total) + 1} of ${total}`);
    await expect
      .poll(() => currentMatch(page))
      .toEqual({ text: "third, with code and stress", isInView: true });
  }
  await chat.send("go [stream:60:20]");
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Words to find" }).fill("word5 ");
  await expect(page.getByRole("search", { name: "Find in this conversation" })).toContainText("1 of 1");
  await chat.expectAnswer("done");
  await expect.poll(() => currentMatch(page)).toMatchObject({ isInView: true });
});

test("unfolds what a tool printed", async ({ chat, page, serveApp }) => {
  await chat.open(await serveApp());
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.exchange("[tool]");
  const disclosure = chat.toolCalls.last().locator("button[aria-expanded]").first();
  await disclosure.click();
  const printed =
    ((await chat.toolCalls.last().locator("section").textContent()) ?? "").trim().split("\n").at(-1) ?? "";
  await disclosure.click();
  await expect(chat.toolCalls.last().locator("section")).toHaveCount(0);
  await find(page, printed);
  await expect(disclosure).toHaveAttribute("aria-expanded", "true");
  await expect.poll(() => currentMatch(page)).toMatchObject({ isInView: true });
});

for (const width of [390, 1280]) {
  test(`is accessible at ${width} px and no wider than the page`, async ({ chat, page, startScripted }) => {
    await page.setViewportSize({ width, height: 800 });
    const { appUrl } = await startScripted({ seed });
    await openLong(chat, appUrl);
    await page.getByRole("button", { name: "Find in this conversation" }).click();
    await page.getByRole("textbox", { name: "Words to find" }).fill("boats");
    await expect(page.getByRole("search", { name: "Find in this conversation" })).toContainText(/\d+ of \d+/);
    await expectAccessible(page, { hasAnswers: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
