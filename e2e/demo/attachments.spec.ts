import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const SESSION = "agent:main:files";
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const picture = { name: "pixel.png", mimeType: "image/png", buffer: Buffer.from(PIXEL, "base64") };
const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("some notes") };

const tray = (page: Page) => page.locator("[data-attachment]");
const chooser = (page: Page) => page.locator('input[type="file"]');

/** Drops files on the page as a file manager does. */
async function dropFile(page: Page, name: string): Promise<void> {
  const transfer = await page.evaluateHandle((fileName) => {
    const data = new DataTransfer();
    data.items.add(new File(["dropped"], fileName, { type: "text/plain" }));
    return data;
  }, name);
  await page.dispatchEvent("main", "dragenter", { dataTransfer: transfer });
  await expect(page.locator("[data-drop-zone]")).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  await expect(page.locator("[data-drop-zone]")).toHaveCount(0);
}

test("files are picked and dropped, survive a reload, and go with a message", async ({
  chat,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ protocol: 4 });
  const { page } = chat;
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await chooser(page).setInputFiles([picture, notes]);
  await dropFile(page, "dropped.txt");
  await expect(tray(page)).toHaveCount(3);
  await expect(tray(page).first().locator("img")).toBeVisible();
  await page.getByRole("button", { name: "Remove dropped.txt" }).click();
  await expect(tray(page)).toHaveCount(2);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
  await page.reload();
  await chat.expectConnection("ready");
  await expect(tray(page)).toHaveCount(2);
  await chat.sendButton.click();
  await expect(tray(page)).toHaveCount(0);
  await expect(chat.questions).toHaveCount(1);
  await chat.expectAnswer("done");
  await page.reload();
  await chat.expectConnection("ready");
  await expect(chat.questions).toHaveCount(1);
  await expect(tray(page)).toHaveCount(0);
});

test("a gateway of protocol 3 takes pictures only, and gives them back", async ({ chat, startScripted }) => {
  const { appUrl } = await startScripted({ protocol: 3 });
  const { page } = chat;
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  const large = Buffer.concat([picture.buffer, Buffer.alloc(600_000)]);
  await chooser(page).setInputFiles([picture, notes, { ...picture, name: "large.png", buffer: large }]);
  await expect(page.getByText("This gateway takes only pictures")).toBeVisible();
  await expect(page.getByText("pictures of up to")).toBeVisible();
  await page.getByRole("button", { name: "Shrink" }).click();
  await expect(tray(page)).toHaveCount(2);
  await chat.send("look");
  await expect(tray(page)).toHaveCount(0);
  await chat.expectAnswer("done");
  await page.reload();
  await chat.expectConnection("ready");
  await expect(chat.questions.first().locator("img")).toHaveCount(2);
});
