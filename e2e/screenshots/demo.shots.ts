import { expect, test } from "../fixtures.ts";
import { takePictures } from "./take-pictures.ts";

test("welcome", async ({ chat, serveApp }) => {
  await chat.open(await serveApp());
  await expect(chat.page.locator('button[data-action="try-demo"]')).toBeVisible();
  await takePictures(chat.page, "demo-welcome");
});

test("demo", async ({ chat, serveApp }) => {
  await chat.open(await serveApp());
  await chat.tryDemo();
  await expect(chat.sessions.first()).toBeVisible();
  const sessions = await chat.sessions.count();
  await takePictures(chat.page, "demo-start");
  for (let index = 0; index < Math.min(sessions, 5); index += 1) {
    await chat.sessions.nth(index).click();
    await takePictures(chat.page, `demo-session-${index + 1}`);
  }
});
