import { expectAccessible } from "../accessibility.ts";
import { expect, test } from "../fixtures.ts";
import { readStorage } from "../read-storage.ts";
import { SocketLog } from "../socket-log.ts";

test.beforeEach(async ({ chat, serveApp }) => {
  await chat.open(await serveApp());
});

test("the demo needs no gateway and leaves nothing behind", async ({ chat }) => {
  const log = new SocketLog(chat.page);
  await expect(chat.reviewButton).toBeVisible();
  const before = await readStorage(chat.page);
  await chat.tryDemo();
  await expect(chat.sessions.first()).toBeVisible();
  await chat.exchange("[stream:5:10]");
  await expect(chat.answer()).toContainText("word0 word1 word2 word3 word4");
  expect(log.sockets).toBe(0);
  expect(await readStorage(chat.page)).toEqual(before);
});

test("the demo answers what was asked, word by word", async ({ chat }) => {
  await chat.tryDemo();
  await chat.pressNewChat();
  await expect(chat.answers).toHaveCount(0);
  await chat.send("Shall I learn to sail this summer?");
  await expect(chat.questions).toHaveText(/Shall I learn to sail this summer\?/);
  await chat.expectAnswer("running");
  const early = (await chat.answerText()).length;
  await expect(async () => expect((await chat.answerText()).length).toBeGreaterThan(early + 40)).toPass();
  await chat.expectAnswer("done");
  await expect(chat.stopButton).toHaveCount(0);
});

test("the demo runs a tool and shows what it prints", async ({ chat }) => {
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.send("[tool]");
  await expect(chat.toolCalls).toHaveAttribute("data-status", "running");
  await expect(chat.toolCalls).toHaveAttribute("data-status", "done");
  await chat.expectAnswer("done");
  const disclosure = chat.toolCalls.locator("button[aria-expanded]").first();
  if ((await disclosure.getAttribute("aria-expanded")) === "false") await disclosure.click();
  await expect(disclosure).toHaveAttribute("aria-expanded", "true");
});

test("the demo stops when it is told to", async ({ chat }) => {
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.send("[stream:400:40]");
  await expect(chat.answer()).toContainText("word5 ");
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await expect(chat.answer()).toContainText("word5 ");
  await expect(chat.answer()).not.toContainText("word399");
});

test("hostile Markdown does nothing in the demo either", async ({ chat }) => {
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.exchange("[xss]");
  expect(await chat.page.evaluate(() => "__hostile" in window)).toBe(false);
  await expect(
    chat.answer().locator("script, iframe, form, style, svg[onload], img[src^='http']"),
  ).toHaveCount(0);
  await expect(chat.answer().locator('a[href^="javascript:" i], a[href^="data:" i]')).toHaveCount(0);
});

test("Enter that ends a composition does not send", async ({ chat, page, context }) => {
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.composer.focus();
  const keyboard = await context.newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await expect(chat.questions).toHaveCount(0);
  await keyboard.send("Input.insertText", { text: "日本" });
  await expect(chat.composer).toHaveValue(/日本/);
  await chat.composer.press("Enter");
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.questions).toContainText("日本");
});

test("the first screen is accessible", async ({ chat }) => {
  await expect(chat.page.locator('button[data-action="try-demo"]')).toBeVisible();
  await expectAccessible(chat.page);
});

test("every conversation of the demo is accessible", async ({ chat }) => {
  test.slow();
  await chat.tryDemo();
  // The list comes after the first conversation.
  await expect(chat.sessions.first()).toBeVisible();
  const keys = await chat.sessions.evaluateAll((rows) =>
    rows.map((row) => row.getAttribute("data-session-key")),
  );
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    await chat.session(key ?? "").click();
    await expect(chat.questions.first()).toBeVisible();
    await expectAccessible(chat.page, { hasAnswers: true });
  }
});
