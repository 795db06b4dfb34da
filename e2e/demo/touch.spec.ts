import type { Locator, Page } from "@playwright/test";
import { createDemoSeed } from "../../src/mocks/demo/demo-seed.ts";
import { ChatPage } from "../chat-page.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

/** What a finger hits; a pixel less is a matter of rounding. */
const TARGET_PX = 43.5;

/** Everything that can be pressed there is as large as a finger, or has room around it. */
async function expectTouchable(scope: Locator, what: string): Promise<void> {
  const small = await scope.evaluate((root, least) => {
    const pressed = root.querySelectorAll<HTMLElement>(
      'button, a[href], [role^="menuitem"], [role="option"], label:has(input), summary',
    );
    return [...pressed].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      // A link in a sentence is as high as its line.
      const isText = element.matches("p a, li a, td a") && getComputedStyle(element).display === "inline";
      const isShown =
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1;
      if (!isShown || isText || (width >= least && height >= least)) return [];
      const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40);
      return [`${name}: ${Math.round(width)} × ${Math.round(height)}`];
    });
  }, TARGET_PX);
  expect.soft(small, `${what}: smaller than a finger`).toEqual([]);
}

test("by touch at 390 px: choose a chat, begin one, send, stop, look into a tool, open the menus", async ({
  openContext,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  const context = await openContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "en-US",
  });
  const page: Page = await context.newPage();
  const chat = new ChatPage(page);
  await chat.openReady(appUrl, { token: TOKEN });
  const drawer = page.getByRole("dialog", { name: /chats/i });
  const openDrawer = async () => {
    await page.getByRole("button", { name: "Show chats" }).tap();
    await expect(chat.sessions.first()).toBeVisible();
  };

  await openDrawer();
  await expect(page.getByRole("button", { name: "Chats and commands" })).toBeVisible();
  await expectTouchable(drawer, "the list of chats");
  // The tools of the rows have come, and nothing moves any more.
  await expect(page.getByRole("button", { name: "Options of Three days in Lisbon" })).toBeVisible();
  await chat.session("agent:main:lisbon").tap();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Three days in Lisbon");
  await expect(chat.sessions.first()).toBeHidden();
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  await expectTouchable(page.locator("body"), "a chat");

  await openDrawer();
  await page.locator('button[data-action="new-chat"]:visible').first().tap();
  await expect(chat.sessions.first()).toBeHidden();
  await expect(chat.composer).toBeEditable();
  await chat.composer.fill("A long one [stream:2000:20]");
  await chat.sendButton.tap();
  await expect(chat.answer()).toContainText("word5 ");
  await chat.stopButton.tap();
  await chat.expectAnswer("stopped");

  await chat.composer.fill("And now [tool]");
  await chat.sendButton.tap();
  await chat.expectAnswer("done");
  const tool = chat.toolCalls.last().locator("button[aria-expanded]").first();
  await tool.tap();
  await expect(tool).toHaveAttribute("aria-expanded", "true");
  await expectTouchable(page.locator("main"), "an open tool call");

  await page.getByRole("banner").getByRole("button", { name: "Options of this chat" }).tap();
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await expectTouchable(page.getByRole("menu"), "the menu of a chat");
  await page.touchscreen.tap(20, 700);
  await expect(page.getByRole("menu")).toHaveCount(0);

  await page.locator('[data-action="manner"]').tap();
  const manner = page.getByRole("dialog", { name: /^How .+ answers$/ });
  await expect(manner.getByRole("radio", { name: "high" })).toBeAttached();
  await expectTouchable(manner, "the pickers");
  await manner.getByText("high", { exact: true }).tap();
  await expect(manner.getByRole("radio", { name: "high" })).toBeChecked();
  await page.touchscreen.tap(20, 120);
  await expect(manner).toHaveCount(0);

  await openDrawer();
  await page.getByRole("button", { name: "Chats and commands" }).tap();
  await page.getByRole("combobox").fill("all settings");
  await page.getByRole("option", { name: "All settings" }).tap();
  const settings = page.getByRole("dialog", { name: "Settings" });
  await expect(settings.getByRole("radio", { name: "Dark" })).toBeAttached();
  await expectTouchable(settings, "the settings");
  await settings.getByText("Dark", { exact: true }).tap();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await settings.getByRole("button", { name: "Close" }).tap();
  await expect(settings).toHaveCount(0);
});

test("by keyboard alone: begin a chat, send, stop, look into a tool, allow a command, rename, go back", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { session: "agent:main:lisbon", token: TOKEN });
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  const tabTo = (target: Locator, key = "Tab") =>
    expect(async () => {
      for (let presses = 0; presses < 80; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press(key);
      }
      throw new Error("Tab does not lead there");
    }).toPass();
  const write = async (text: string) => {
    await expect(chat.composer).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(chat.composer).toHaveValue("");
  };

  await page.keyboard.press("Alt+n");
  await expect(chat.questions).toHaveCount(0);
  await write("A long one [stream:2000:20]");
  await expect(chat.answer()).toContainText("word5 ");
  await page.keyboard.press("Escape");
  await chat.expectAnswer("stopped");

  await write("And now [tool]");
  await chat.expectAnswer("done");
  const tool = chat.toolCalls.last().locator("button[aria-expanded]").first();
  await tabTo(tool, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(tool).toHaveAttribute("aria-expanded", "true");

  await page.keyboard.press("Alt+a");
  await write("May you? [approval]");
  const card = page.getByRole("region", { name: /wants to run a command/ });
  const allow = card.getByRole("button", { name: "Allow once" });
  await expect(allow).toBeVisible();
  await tabTo(allow, "Shift+Tab");
  // A card that has just come takes no key: it may have been meant for something else.
  await expect(async () => {
    await page.keyboard.press("Enter");
    await expect(card).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await chat.expectAnswer("done");

  await tabTo(page.getByRole("banner").getByRole("button", { name: "Options of this chat" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await page.keyboard.type("ren");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("Enter");
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Boats");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Boats");

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /^Chats/ })).toBeFocused();
  await page.keyboard.type("lisbon");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Three days in Lisbon");
});
