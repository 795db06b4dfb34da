import { createDemoSeed } from "../../src/mocks/demo/demo-seed.ts";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const SHOTS = process.env["SCREENSHOT_FOLDER"];

test("menu, toast and the question for more access can be used by everyone, wide and narrow", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { token: TOKEN });
  const menuButton = page.getByRole("banner").getByRole("button", { name: "Options of this chat" });
  await chat.sessions.first().click();
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await menuButton.click();
    await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
    await expectAccessible(page, { hasAnswers: true });
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/menu-${width}.png` });
    await page.getByRole("menuitem", { name: "Compact" }).click();
    const dialog = page.getByRole("dialog", { name: "More access is needed" });
    await expect(dialog).toContainText("operator.admin");
    await expectAccessible(page, { hasAnswers: true });
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/manage-${width}.png` });
    await dialog.getByRole("button", { name: "Not now" }).click();
    await expect(dialog).toBeHidden();
    await menuButton.click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await expectAccessible(page, { hasAnswers: true });
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/toast-${width}.png` });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
  }
});

test("a gateway of protocol 3 is asked for nothing it does not have", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ protocol: 3, seed: createDemoSeed() });
  await chat.openReady(appUrl, { token: TOKEN });
  const row = chat.sessions.first();
  await row.click();
  await row.click({ button: "right" });
  const entries = page.getByRole("menuitem");
  await expect(entries.filter({ hasText: "Rename" })).toContainText("Needs manage access");
  for (const name of ["Pin", "Archive", "Mark as", "Continue in a copy"])
    await expect(entries.filter({ hasText: name })).toHaveCount(0);
  await entries.filter({ hasText: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Better name");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Reconnect with manage access" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Better name");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Better name");
});
