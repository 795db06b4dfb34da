import { expect, test } from "../fixtures.ts";
import { takePictures } from "./take-pictures.ts";

test.beforeEach(async ({ chat, serveApp }) => {
  await chat.open(await serveApp());
  await chat.tryDemo();
  await expect(chat.sessions.first()).toBeVisible();
  await expect(chat.page.getByRole("button", { name: "Options of this chat" })).toBeVisible();
});

test("the menu of a chat", async ({ chat }) => {
  await chat.page.getByRole("banner").getByRole("button", { name: "Options of this chat" }).click();
  await expect(chat.page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await takePictures(chat.page, "acts-menu");
});

test("deleting, undone or not", async ({ chat }) => {
  const { page } = chat;
  await chat.sessions.nth(4).click();
  await page.getByRole("banner").getByRole("button", { name: "Options of this chat" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await takePictures(page, "acts-toast");
});

test("more access", async ({ chat }) => {
  const { page } = chat;
  await page.getByRole("banner").getByRole("button", { name: "Options of this chat" }).click();
  await page.getByRole("menuitem", { name: "Compact" }).click();
  await takePictures(page, "acts-more-access");
});

test("a command that waits", async ({ chat }) => {
  await chat.send("[approval]");
  await expect(chat.page.getByRole("region", { name: /wants to run a command/ })).toBeVisible();
  await takePictures(chat.page, "acts-approval");
});

test("the menu of an answer", async ({ chat }) => {
  await chat.page.getByRole("button", { name: "More about this answer" }).last().click();
  await expect(chat.page.getByRole("menu")).toBeVisible();
  await takePictures(chat.page, "acts-turn-menu");
});

test("saving a conversation", async ({ chat }) => {
  await expect(async () => {
    await chat.page.keyboard.press("Control+k");
    await expect(chat.page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await chat.page.keyboard.type("export");
  await chat.page.keyboard.press("Enter");
  await expect(chat.page.getByRole("dialog", { name: "Export the conversation" })).toBeVisible();
  await takePictures(chat.page, "acts-export");
});
