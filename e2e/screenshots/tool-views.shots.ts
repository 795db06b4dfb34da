import type { ChatPage } from "../chat-page.ts";
import { expect, test } from "../fixtures.ts";
import { takePictures } from "./take-pictures.ts";

const press = (chat: ChatPage, ...calls: readonly number[]) =>
  calls.reduce(
    (before, call) => before.then(() => chat.toolCalls.nth(call).getByRole("button").first().click()),
    Promise.resolve(),
  );

test("tool calls by kind", async ({ chat, serveApp }) => {
  await chat.open(await serveApp());
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.send("[toolfail]");
  await chat.expectAnswer("done");
  await press(chat, 0);
  await expect(chat.page.getByRole("region", { name: "Output" })).toContainText("✗");
  await takePictures(chat.page, "tool-command");

  await chat.pressNewChat();
  await chat.send("[tools]");
  await chat.expectAnswer("done");
  await press(chat, 0, 1);
  await expect(chat.page.getByRole("region", { name: "Results" })).toBeVisible();
  await takePictures(chat.page, "tool-read-search");
  await press(chat, 0, 1, 2);
  await takePictures(chat.page, "tool-fetch");
  await press(chat, 2, 3);
  await chat.page.getByRole("region", { name: "Changes" }).scrollIntoViewIfNeeded();
  await takePictures(chat.page, "tool-edit");
});
