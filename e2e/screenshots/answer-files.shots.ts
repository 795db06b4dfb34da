import { expect, test } from "../fixtures.ts";
import { takePictures } from "./take-pictures.ts";

const PIXELS =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("files of a message and of an answer", async ({ chat, serveApp }) => {
  const { page } = chat;
  await chat.open(await serveApp());
  await chat.tryDemo();
  await chat.pressNewChat();
  const picture = { name: "pixel.png", mimeType: "image/png", buffer: Buffer.from(PIXELS, "base64") };
  const notes = {
    name: "meeting-notes-of-a-long-week.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("notes"),
  };
  await page.locator('input[type="file"]').setInputFiles([picture, notes]);
  await expect(page.locator("[data-attachment]")).toHaveCount(2);
  await takePictures(page, "files-tray");
  await chat.send("Make a chart of [files]");
  await chat.expectAnswer("done");
  const shown = page.getByRole("button", { name: "Show slow-requests.png" });
  await expect(shown.locator("img")).toBeVisible();
  await takePictures(page, "files-answer");
  await shown.click();
  await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
  await takePictures(page, "files-viewer");
  await page.getByRole("button", { name: "Full size" }).click();
  await takePictures(page, "files-viewer-full");
});
