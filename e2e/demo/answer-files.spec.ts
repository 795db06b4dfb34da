import { readFile } from "node:fs/promises";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const SESSION = "agent:main:answer-files";

test("a picture of an answer is shown small, opens large, and is downloaded; so is a file", async ({
  chat,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ protocol: 4 });
  const { page } = chat;
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await chat.send("[files]");
  await chat.expectAnswer("done");
  const picture = page.getByRole("button", { name: "Show slow-requests.png" });
  await expect(picture.locator("img")).toBeVisible();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }

  await picture.click();
  const dialog = page.getByRole("dialog", { name: "Picture: slow-requests.png" });
  await expect(dialog.getByRole("img", { name: "slow-requests.png" })).toBeVisible();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
  const pictureComes = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download slow-requests.png" }).click();
  expect((await pictureComes).suggestedFilename()).toBe("slow-requests.png");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(picture).toBeFocused();

  const fileComes = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download slow-requests.csv" }).click();
  const file = await fileComes;
  expect(file.suggestedFilename()).toBe("slow-requests.csv");
  expect(await readFile(await file.path(), "utf8")).toContain("Wed,57");
});

test("a gateway that hands no files out names them, and nothing more is offered", async ({
  chat,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ protocol: 3 });
  const { page } = chat;
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await chat.send("[files]");
  await chat.expectAnswer("done");
  await page.reload();
  await chat.expectConnection("ready");
  await expect(page.getByText("slow-requests.png")).toBeVisible();
  await expect(page.getByText("slow-requests.csv")).toBeVisible();
  await expect(page.getByRole("button", { name: /slow-requests/ })).toHaveCount(0);
});
