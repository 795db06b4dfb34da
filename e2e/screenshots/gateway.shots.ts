import { expect, test } from "../gateway/gateway-test.ts";
import { takePictures } from "./take-pictures.ts";

test("sign-in", async ({ chat, appUrl }) => {
  await chat.open(appUrl);
  await expect(chat.credential).toBeVisible();
  await takePictures(chat.page, "gateway-sign-in");
});

test("refused", async ({ chat, appUrl }) => {
  await chat.open(appUrl, { token: "not-the-token" });
  await expect(chat.refusal("token-mismatch")).toBeVisible();
  await takePictures(chat.page, "gateway-refused");
});

test("empty", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await takePictures(chat.page, "gateway-empty");
});

test("Markdown", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("show [md]");
  await takePictures(chat.page, "gateway-markdown");
});

test("streaming", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("go [stream:400:100]");
  await expect(chat.answer()).toContainText("word5 ", { timeout: 20_000 });
  await takePictures(chat.page, "gateway-streaming");
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await takePictures(chat.page, "gateway-stopped");
});

test("tool call", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("run [tool]");
  await takePictures(chat.page, "gateway-tool-folded");
  await chat.toolCalls.last().locator("button[aria-expanded]").first().click();
  await takePictures(chat.page, "gateway-tool-open");
});

test("failed", async ({ chat, appUrl, token, sessionKey }) => {
  test.slow();
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("fail [err]");
  await expect(chat.answer()).toHaveAttribute("data-run-status", "failed", { timeout: 60_000 });
  await takePictures(chat.page, "gateway-failed");
});
