import type { Page } from "@playwright/test";
import { createLongSeed } from "../../src/mocks/long-session.ts";
import type { ChatPage } from "../chat-page.ts";
import {
  framesSincePrepend,
  movedAgainst,
  SCROLLER,
  strayed,
  watchFrames,
  watchTasks,
} from "./frame-watch.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const LONG = "agent:main:long-2000";
const SHORT = "agent:main:long-40";

const LONG_TASK_MS = 100;
/** Whatever else the machine does only ever makes a task longer: what all visits exceed is the page's own. */
const VISITS = 3;

// Recording a trace takes long tasks of its own.
test.use({ trace: "off" });

const seed = createLongSeed(2_000, 40);

const toEnd = (page: Page): Promise<number> =>
  page.locator(SCROLLER).evaluate((it) => it.scrollHeight - it.clientHeight - it.scrollTop);

async function wheel(page: Page, deltaY: number, times = 1): Promise<void> {
  await page.locator(SCROLLER).hover();
  for (let turn = 0; turn < times; turn += 1) {
    await page.mouse.wheel(0, deltaY);
    await page.waitForTimeout(30);
  }
}

async function openAt(chat: ChatPage, appUrl: string, session: string): Promise<void> {
  await chat.openReady(appUrl, { session, token: TOKEN });
  await expect(chat.answers.last()).toBeInViewport();
  await page600(chat.page);
}

/** What comes late on a first visit has come by then: the parser, the notes, colours. */
async function page600(page: Page): Promise<void> {
  await page.waitForTimeout(600);
}

async function chooseReading(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
}

test.describe("a long conversation", () => {
  test("opens at its end", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, LONG);
    expect(await toEnd(chat.page)).toBeLessThanOrEqual(1);
    await expect(chat.page.getByRole("button", { name: "Jump to the latest" })).toHaveCount(0);
  });

  test("is read upwards without a jump or a page full of rows", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, LONG);
    const watch = await watchFrames(chat.page);
    await wheel(chat.page, -1_400, 170);
    const frames = await watch.stop();
    await expect(
      chat.page.getByText("Question 0: how many boats"),
      "all pages came by themselves",
    ).toBeInViewport();
    expect(movedAgainst(frames), "what moved against the wheel").toEqual([]);
    expect(Math.max(...frames.map(({ elements }) => elements))).toBeLessThan(3_000);
    await expect(chat.page.getByText("Earlier messages did not come.")).toHaveCount(0);
  });

  test("is read upwards without a long task", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    const longest: number[] = [];
    while (longest.length < VISITS && !longest.some((ms) => ms < LONG_TASK_MS)) {
      // An address that differs in its fragment alone would be no new visit.
      await chat.page.goto("about:blank");
      await openAt(chat, appUrl, LONG);
      const longestTask = await watchTasks(chat.page);
      await wheel(chat.page, -1_400, 170);
      await expect(chat.page.getByText("Question 0: how many boats")).toBeInViewport();
      longest.push(await longestTask());
    }
    console.log(`longest task while 2,000 messages are read upwards: ${longest.join(", ")} ms`);
    expect(Math.min(...longest)).toBeLessThan(LONG_TASK_MS);
  });

  test("keeps the row under the eye where it is when an earlier page comes", async ({
    chat,
    startScripted,
  }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, LONG);
    const page = chat.page;
    await wheel(page, -100);
    const watch = await watchFrames(page);
    // Near enough for the page to be asked for, far enough from the edge to rest.
    await page.locator(SCROLLER).evaluate((it) => it.scrollTo({ top: 500 }));
    await page600(page);
    const frames = framesSincePrepend(await watch.stop());
    expect(frames.length).toBeGreaterThan(10);
    expect(strayed(frames)).toBeLessThanOrEqual(1);
  });

  test("goes to its ends by keyboard", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, SHORT);
    const scroller = chat.page.locator(SCROLLER);
    await scroller.focus();
    await scroller.press("Home");
    await expect(chat.page.getByText("Question 0: how many boats")).toBeInViewport();
    await expect(chat.page.getByRole("button", { name: "Jump to the latest" })).toBeVisible();
    await scroller.press("End");
    await expect.poll(() => toEnd(chat.page)).toBeLessThanOrEqual(1);
    await expect(chat.page.getByRole("button", { name: "Jump to the latest" })).toHaveCount(0);
    await scroller.press("PageUp");
    await expect.poll(() => toEnd(chat.page)).toBeGreaterThan(300);
  });

  test("opens at its end again after another one was read", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, LONG);
    await wheel(chat.page, -700, 5);
    await chat.session(SHORT).click();
    await expect(chat.page.getByText("Answer 15.").last()).toBeInViewport();
    await chat.session(LONG).click();
    await expect(chat.answers.last()).toBeInViewport();
    await expect.poll(() => toEnd(chat.page)).toBeLessThanOrEqual(1);
  });
});

test.describe("while an answer comes", () => {
  test("the end is held in every frame, whatever the window does", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, SHORT);
    await chat.send("go [doc:6:4]");
    await expect(chat.answer()).toHaveAttribute("data-run-status", "running");
    const watch = await watchFrames(chat.page);
    await chat.page.waitForTimeout(1_000);
    await chat.page.setViewportSize({ width: 1280, height: 500 });
    await chat.page.waitForTimeout(500);
    await chat.composer.fill("one\ntwo\nthree\nfour");
    await chat.expectAnswer("done");
    const frames = await watch.stop();
    expect(Math.max(...frames.map((frame) => frame.toEnd))).toBeLessThanOrEqual(2);
  });

  test("a reader who turned up the wheel is left alone until the end is reached again", async ({
    chat,
    startScripted,
  }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, SHORT);
    await chat.send("go [doc:12:12]");
    await expect(chat.answer())
      .toContainText("Section", { timeout: 5_000 })
      .catch(() => undefined);
    await chat.page.waitForTimeout(800);
    await wheel(chat.page, -120, 4);
    await chat.page.waitForTimeout(200);
    const reading = await watchFrames(chat.page);
    await chat.page.waitForTimeout(1_500);
    await chat.expectAnswer("running");
    expect(strayed(await reading.stop())).toBeLessThanOrEqual(1);
    expect(await toEnd(chat.page)).toBeGreaterThan(300);

    await wheel(chat.page, 2_000, 6);
    await expect.poll(() => toEnd(chat.page)).toBeLessThanOrEqual(2);
    const following = await watchFrames(chat.page);
    await chat.page.waitForTimeout(800);
    await chat.expectAnswer("running");
    const frames = await following.stop();
    expect(Math.max(...frames.map((frame) => frame.toEnd))).toBeLessThanOrEqual(2);
  });

  test("what grows above the eye moves nothing, in another answer or in the one that is read", async ({
    chat,
    startScripted,
  }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, SHORT);
    await chat.exchange("go [doc:6:0]");
    const { page } = chat;
    await page600(page);
    await wheel(page, -500, 4);
    await page600(page);
    const moved = await page.locator(SCROLLER).evaluate(async (scroller) => {
      const view = scroller.getBoundingClientRect();
      const read = document.elementFromPoint(view.left + view.width / 2, view.top + 100);
      const row = read?.closest("[data-row]");
      const top = (): number => read?.getBoundingClientRect().top ?? Number.NaN;
      const rest = () => new Promise((resolve) => setTimeout(resolve, 200));
      const before = top();
      const ways: number[] = [];
      // The first block of what is read, and the row before it: both lie above the view.
      for (const above of [row?.querySelector("p"), row?.previousElementSibling]) {
        if (!(above instanceof HTMLElement) || above.getBoundingClientRect().bottom > view.top)
          return ["in view"];
        above.style.paddingBottom = "140px";
        await rest();
        ways.push(Math.abs(top() - before));
      }
      return ways;
    });
    expect(moved).toHaveLength(2);
    for (const way of moved) expect(way).toBeLessThanOrEqual(1);
  });

  test("what is opened stays under the pointer", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await chat.openReady(appUrl, { session: SHORT, token: TOKEN });
    await chat.exchange("run [tool]");
    await page600(chat.page);
    const line = chat.toolCalls.last().locator("[aria-expanded]");
    const top = async () => (await line.boundingBox())?.y ?? Number.NaN;
    await line.hover();
    const before = await top();
    for (const isOpen of ["true", "false", "true"]) {
      await line.click();
      await expect(line).toHaveAttribute("aria-expanded", isOpen);
      await chat.page.waitForTimeout(300);
      expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
    }
  });

  test("turned to the top, the question stands there and nothing moves", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, SHORT);
    await chooseReading(chat.page, "Turn to the top");
    for (const text of ["short [stream:30:20]", "long [doc:8:3]"]) {
      await chat.send(text);
      const question = chat.questions.last();
      await expect(question).toContainText(text);
      await expect
        .poll(async () => {
          const [row, view] = [await question.boundingBox(), await chat.page.locator(SCROLLER).boundingBox()];
          return Math.abs((row?.y ?? 0) - (view?.y ?? 0));
        })
        .toBeLessThanOrEqual(20);
      const watch = await watchFrames(chat.page);
      await chat.expectAnswer("done");
      await page600(chat.page);
      expect(strayed(await watch.stop())).toBeLessThanOrEqual(1);
    }
    await chat.page.getByRole("button", { name: "Jump to the latest" }).click();
    await expect.poll(() => toEnd(chat.page)).toBeLessThanOrEqual(2);
  });

  test("a view that is to rest does, and says that there is more", async ({ chat, startScripted }) => {
    const { appUrl } = await startScripted({ seed });
    await openAt(chat, appUrl, SHORT);
    await chooseReading(chat.page, "Stay where I am");
    await chat.send("go [doc:6:3]");
    await expect(chat.questions.last()).toBeInViewport();
    await expect(chat.answer()).toHaveAttribute("data-run-status", "running");
    const watch = await watchFrames(chat.page);
    await expect(chat.page.getByRole("button", { name: "New messages" })).toBeVisible();
    await chat.expectAnswer("done");
    expect(strayed(await watch.stop())).toBeLessThanOrEqual(1);
  });
});
