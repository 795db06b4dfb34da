import { expect, test } from "../fixtures.ts";
import { takePictures } from "./take-pictures.ts";

test("all that an answer can contain", async ({ chat, serveApp }) => {
  await chat.open(await serveApp());
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.send("[md]");
  await chat.expectAnswer("done");
  await expect(chat.page.locator(".katex").first()).toBeVisible();
  await chat.page.locator("[data-tex]").last().scrollIntoViewIfNeeded();
  await takePictures(chat.page, "rich-formulas");
});
