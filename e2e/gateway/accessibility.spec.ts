import { expectAccessible } from "../accessibility.ts";
import { expect, test } from "./gateway-test.ts";

test("the screen that asks for a token is accessible", async ({ chat, appUrl }) => {
  await chat.open(appUrl);
  await expect(chat.credential).toBeVisible();
  await expectAccessible(chat.page);
});

test("the screen of a refused connection is accessible", async ({ chat, appUrl }) => {
  await chat.open(appUrl, { token: "not-the-token" });
  await expect(chat.refusal("token-mismatch")).toBeVisible();
  await expectAccessible(chat.page);
});

test("an empty chat is accessible", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await expectAccessible(chat.page);
});

test("a chat with Markdown, a tool call and a stopped answer is accessible", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("run [tool]");
  await chat.exchange("show [md]");
  await chat.send("go [stream:400:60]");
  await expect(chat.answer()).toContainText("word5 ", { timeout: 20_000 });
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await expectAccessible(chat.page, { hasAnswers: true });
});
