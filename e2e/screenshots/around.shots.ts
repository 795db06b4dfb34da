import { createDemoSeed } from "../../src/mocks/demo/demo-seed.ts";
import { expect, TOKEN, test } from "../demo/scripted-test.ts";
import { takePictures } from "./take-pictures.ts";

test("around", async ({ chat, page, startScripted }) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { token: TOKEN });
  await chat.sessions.first().click();
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("text");
  await page.waitForTimeout(300);
  await takePictures(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+,");
  await expect(page.getByRole("dialog")).toBeVisible();
  await takePictures(page, "settings");
  const region = page.getByRole("dialog").getByRole("region", { name: "Settings" }).first();
  await region.evaluate((element) => element.scrollTo(0, 420));
  await takePictures(page, "settings-middle");
  await page.getByRole("switch", { name: "Method console" }).check();
  await page.getByRole("button", { name: "Open the console" }).click();
  await page.getByLabel("Method", { exact: true }).fill("sessions.list");
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await expect(page.getByText(/answered/)).toBeVisible();
  await takePictures(page, "console-answer");
});

test("status and questions", async ({ chat, page, startScripted }) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { token: TOKEN });
  await chat.sessions.first().click();
  await page.getByTitle("About this gateway").click();
  await expect(page.getByRole("region", { name: "Who is connected" })).toBeVisible();
  await takePictures(page, "status");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+,");
  await page.getByRole("switch", { name: "Method console" }).check();
  await page.getByRole("button", { name: "Open the console" }).click();
  await page.getByLabel("Method", { exact: true }).fill("sessions.reset");
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await takePictures(page, "console-asks");
});

test("writing", async ({ chat, page, startScripted }) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  await chat.openReady(appUrl, { token: TOKEN });
  await chat.sessions.first().click();
  const pill = page.locator('[data-action="manner"]');
  await pill.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.waitForTimeout(500);
  await takePictures(page, "pill");
  await page.keyboard.press("Escape");
  await chat.send("A long one [stream:600:80]");
  await expect(chat.stopButton).toBeVisible();
  await chat.composer.fill("And one more thing");
  await page.getByRole("button", { name: /^While the agent works/ }).click();
  await expect(page.getByRole("menuitemradio")).toHaveCount(3);
  await takePictures(page, "mode-menu");
  await page.getByRole("menuitemradio", { name: /Wait/ }).click();
  await chat.sendButton.click();
  await takePictures(page, "waiting");
});

test("by touch", async ({ openContext, startScripted }) => {
  const { appUrl } = await startScripted({ seed: createDemoSeed() });
  const context = await openContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const folder = process.env["SCREENSHOT_FOLDER"] ?? "test-results";
  await page.goto(`${appUrl}/#token=${TOKEN}&session=agent:main:lisbon`);
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}/touch-chat.png` });
  await page.locator('[data-action="manner"]').tap();
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${folder}/touch-pill.png` });
  await page.keyboard.press("Escape");
  await page.locator("textarea").fill("/");
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${folder}/touch-slash.png` });
  await page.locator("textarea").fill("");
  await page.getByRole("button", { name: "Show chats" }).tap();
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}/touch-drawer.png` });
  await page.getByRole("button", { name: "Chats and commands" }).tap();
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}/touch-palette.png` });
});
