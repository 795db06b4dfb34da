import { createDemoSeed } from "../../src/mocks/demo/demo-seed.ts";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

test("a chat, the settings, the list of shortcuts and the status are reached by keyboard alone", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { session: "agent:main:lisbon", token: TOKEN });
  const html = page.locator("html");
  const field = page.getByRole("combobox", { name: /^Chats, agents, commands/ });
  const openPalette = async () => {
    await expect(page.locator('[data-action="manner"]')).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused();
  };

  await openPalette();
  await page.keyboard.type("dentist");
  await expect(page.getByRole("option", { selected: true })).toContainText("Mara: shopping and the dentist");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mara: shopping and the dentist");
  await expect(chat.composer).toBeFocused();

  await page.keyboard.press("Control+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await expect(settings).toBeVisible();
  const theme = settings.getByRole("radio", { name: "System" });
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(theme).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(settings.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();
  await expect(chat.composer).toBeFocused();
  await page.reload();
  await chat.expectConnection("ready");
  await expect(html).toHaveAttribute("data-theme", "dark");

  await openPalette();
  await page.keyboard.type("keyboard");
  await expect(page.getByRole("option", { selected: true })).toContainText("Keyboard shortcuts");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Ctrl+K")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await openPalette();
  await page.keyboard.type("about this gateway");
  await expect(page.getByRole("option", { selected: true })).toContainText("About this gateway");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Who is connected" })).toBeVisible();
  await page.keyboard.press("Escape");

  await openPalette();
  await page.keyboard.type("method console");
  await expect(page.getByRole("option", { name: "Method console" })).toHaveCount(0);
});

test("what is around the conversation can be used by everyone, wide and narrow, the console once it is switched on", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { session: "agent:main:lisbon", token: TOKEN });
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  const dialog = page.getByRole("dialog");
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option").first()).toBeVisible();
    await expectAccessible(page, { hasAnswers: true });
    await page.keyboard.type("about this");
    await expect(page.getByRole("option", { selected: true })).toContainText("About this gateway");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Who is connected" })).toBeVisible();
    await expectAccessible(page, { hasAnswers: true });
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);

    await page.keyboard.press("Control+,");
    await page.getByRole("switch", { name: "Method console" }).check();
    await expectAccessible(page, { hasAnswers: true });
    await page.getByRole("button", { name: "Open the console" }).click();
    const method = page.getByRole("combobox", { name: "Method" });
    await method.fill("sessions.list");
    await page.getByRole("button", { name: "Call", exact: true }).click();
    await expect(page.getByText(/^sessions\.list answered/)).toBeVisible();
    // As the gateway wrote it, not as this page reads it.
    await expect(page.getByRole("region", { name: "Answer" }).last()).toContainText('"modelProvider"');
    await method.fill("sessions.reset");
    await expect(page.getByText("“key” is missing.")).toBeVisible();
    await page.getByRole("button", { name: "Call", exact: true }).click();
    await expect(page.getByRole("button", { name: "Do not call" })).toBeFocused();
    await expectAccessible(page, { hasAnswers: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
});
