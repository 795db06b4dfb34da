import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./gateway-test.ts";

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

interface HistoryRow {
  readonly role: string;
  readonly __openclaw?: {
    readonly media?: readonly { readonly kind?: string; readonly fileName?: string }[];
  };
}

test("a picture and a text go with a message, are in the gateway's record, and are there after a reload", async ({
  chat,
  appUrl,
  sessionKey,
  token,
  operator,
}) => {
  const { page } = chat;
  await chat.openReady(appUrl, { session: sessionKey, token });
  const picture = { name: "pixel.png", mimeType: "image/png", buffer: PICTURE };
  const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("some notes") };
  await page.locator('input[type="file"]').setInputFiles([picture, notes]);
  await expect(page.locator("[data-attachment]")).toHaveCount(2);
  await chat.exchange("[echo:files]");

  const { messages } = await operator.request("chat.history", { sessionKey });
  const sent = (messages as readonly HistoryRow[]).find(({ role }) => role === "user");
  const media = sent?.__openclaw?.media ?? [];
  expect(media.map(({ kind }) => kind)).toEqual(["image", "document"]);

  await page.reload();
  await chat.expectConnection("ready");
  const question = chat.questions.first();
  await expect(question.locator("img")).toBeVisible();
  await expect(question.getByText("notes.txt")).toBeVisible();
  await question.getByRole("button", { name: /^Show / }).click();
  await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
});

test("a picture that the agent looked at is shown and downloaded; a file it delivers is named", async ({
  chat,
  appUrl,
  rig,
  sessionKey,
  token,
}) => {
  const { page } = chat;
  const workspace = join(rig.gateway.folder, "workspace");
  await writeFile(join(workspace, "seen.png"), PICTURE);
  await writeFile(join(workspace, "report.txt"), "all is well\n");
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("[read:seen.png]");
  await chat.toolCalls.last().locator("[aria-expanded]").first().click();
  const picture = chat.answer().getByRole("button", { name: /^Show / });
  await expect(picture.locator("img")).toBeVisible();
  await picture.click();
  const comes = page.waitForEvent("download");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Download / })
    .click();
  const download = await comes;
  expect(download.suggestedFilename()).toMatch(/\.png$/);
  expect(await readFile(await download.path())).toEqual(PICTURE);
  await page.keyboard.press("Escape");

  // Without its native helper the gateway delivers no files, and says so; either way the file is named.
  await chat.exchange("[media:report.txt]");
  await expect(chat.answer().locator('[data-file="report.txt"]')).toBeVisible();
});
