import { createDemoSeed } from "../../src/mocks/demo/demo-seed.ts";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const session = "agent:main:compose";

test("a command is completed by keyboard, with what it takes, and a pill says which model thinks how much", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { session: "agent:main:lisbon", token: TOKEN });
  const pill = page.locator('[data-action="manner"]');
  await expect(pill).toBeVisible();

  await chat.composer.focus();
  await page.keyboard.type("/thi");
  const active = page.getByRole("option", { selected: true });
  await expect(active).toContainText("/think");
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page, { hasAnswers: true });
  }
  await page.keyboard.press("Enter");
  await expect(chat.composer).toHaveValue("/think ");
  await expect(page.getByText("[level]")).toBeVisible();
  await page.keyboard.type("hi");
  await page.keyboard.press("Tab");
  await expect(chat.composer).toHaveValue("/think high");
  await expect(chat.composer).toBeFocused();
  await chat.composer.fill("");

  await pill.focus();
  await page.keyboard.press("Enter");
  const popup = page.getByRole("dialog", { name: "How Harbor answers" });
  const present = popup.getByRole("radio", { name: /Tidewater Large/ });
  await expect(present).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(present).toBeFocused();
  await expectAccessible(page, { hasAnswers: true });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(popup.getByRole("radio", { name: /Lighthouse/ })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(popup.getByRole("radio", { name: "off" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(pill).toBeFocused();
  await expect(pill).toHaveAccessibleName(/lighthouse.* · off/);
  await page.reload();
  await chat.expectConnection("ready");
  await expect(pill).toHaveAccessibleName(/lighthouse/);
});

test("while the agent works a message steers, waits, or interrupts, as the person chooses", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted();
  await chat.openReady(appUrl, { session, token: TOKEN });
  const mode = page.getByRole("button", { name: /^While the agent works/ });
  const choose = async (name: RegExp) => {
    await mode.focus();
    await page.keyboard.press("Enter");
    const item = page.getByRole("menuitemradio", { name });
    await expect(item).toBeVisible();
    await item.press("Enter");
    await expect(page.getByRole("menu")).toBeHidden();
  };
  await chat.send("First [stream:3000:20]");
  await expect(chat.answer()).toContainText("word5 ");

  await chat.composer.fill("this joins");
  await expect(mode).toHaveAccessibleName(/Steer/);
  await mode.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: /Wait/ })).toBeVisible();
  await expectAccessible(page, { hasAnswers: true });
  await page.keyboard.press("Escape");
  await chat.sendButton.click();
  await expect(chat.questions.filter({ hasText: "this joins" })).toHaveCount(1);
  await expect(chat.stopButton).toBeVisible();

  await chat.composer.fill("this waits");
  await choose(/Wait/);
  await chat.sendButton.click();
  const waiting = page.locator('[data-delivery="queued"]');
  await expect(waiting).toHaveCount(1);
  await waiting.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("this waits")).toHaveCount(0);

  await chat.composer.fill("this interrupts [stream:5:5]");
  await choose(/Interrupt/);
  await chat.sendButton.click();
  await expect(page.locator('[data-run-status="stopped"]').first()).toBeAttached();
  await expect(chat.questions.filter({ hasText: "this interrupts" })).toHaveCount(1);
  await chat.expectAnswer("done");
  await expect(chat.answer()).toContainText("word4");
});

test("a reply keeps what it answers to over a reload, and ArrowUp brings back what was written", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted();
  await chat.openReady(appUrl, { session, token: TOKEN });
  await chat.exchange("about boats [stream:3:5]");
  const reply = page.locator('[data-action="reply"]').last();
  await reply.focus();
  await page.keyboard.press("Enter");
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type("why?");
  const chip = page.getByRole("group", { name: "Reply to the answer" });
  await expect(chip).toContainText("word0");
  await page.reload();
  await chat.expectConnection("ready");
  await expect(chip).toContainText("word0");
  await expect(chat.composer).toHaveValue("why?");
  await chat.composer.press("Enter");
  await expect(chat.questions.last()).toContainText("why?");
  await expect(chat.questions.last()).toContainText("word0");
  await expect(chip).toHaveCount(0);
  await chat.expectAnswer("done");

  await chat.composer.focus();
  await page.keyboard.press("ArrowUp");
  await expect(chat.composer).toHaveValue(/why\?$/);
  await page.keyboard.press("ArrowUp");
  await expect(chat.composer).toHaveValue("about boats [stream:3:5]");
  await page.keyboard.press("Escape");
  await expect(chat.composer).toHaveValue("");
});
