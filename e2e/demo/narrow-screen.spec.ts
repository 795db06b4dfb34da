import { expectAccessible } from "../accessibility.ts";
import { expect, test } from "../fixtures.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test.beforeEach(async ({ chat, serveApp }) => {
  await chat.open(await serveApp());
  await chat.tryDemo();
});

test("the sessions are behind a button and come as a drawer", async ({ chat, page }) => {
  await expect(chat.sessions.first()).toBeHidden();
  await page
    .getByRole("button", { name: /sessions|conversations|chats|menu/i })
    .first()
    .click();
  await expect(chat.sessions.first()).toBeVisible();
  await expectAccessible(page, { hasAnswers: true });
  await chat.sessions.nth(1).click();
  await expect(chat.sessions.first()).toBeHidden();
  await expect(chat.composer).toBeEditable();
});

test("Escape closes the drawer and gives the focus back", async ({ chat, page }) => {
  const opener = page.getByRole("button", { name: /sessions|conversations|chats|menu/i }).first();
  await opener.click();
  await expect(chat.sessions.first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(chat.sessions.first()).toBeHidden();
  await expect(opener).toBeFocused();
});

test("nothing is wider than the screen", async ({ chat, page }) => {
  await chat.exchange("[md]");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await expect(chat.composer).toBeInViewport();
  await expectAccessible(page, { hasAnswers: true });
});

test("turning the screen keeps an open tool call open and a draft in place", async ({ chat, page }) => {
  await chat.exchange("[tool]");
  const disclosure = chat.toolCalls.last().locator("button[aria-expanded]").first();
  await disclosure.click();
  await expect(disclosure).toHaveAttribute("aria-expanded", "true");
  await chat.composer.fill("half a thought");
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(chat.sessions.first()).toBeVisible();
  await expect(disclosure).toHaveAttribute("aria-expanded", "true");
  await expect(chat.composer).toHaveValue("half a thought");
});

test("with reduced motion a size that is set is there at once, so that the place in the conversation can be held", async ({
  chat,
  page,
}) => {
  await chat.exchange("[md]");
  await page.emulateMedia({ reducedMotion: "reduce" });
  const grown = await page
    .locator('section[aria-label="Conversation"] ol')
    .first()
    .evaluate((list) => {
      const before = list.getBoundingClientRect().height;
      list.style.paddingBlockEnd = "300px";
      return list.getBoundingClientRect().height - before;
    });
  expect(grown).toBe(300);
});
