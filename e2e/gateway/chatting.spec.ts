import { setTimeout as sleep } from "node:timers/promises";
import { SocketLog } from "../socket-log.ts";
import { expect, test } from "./gateway-test.ts";

test("a session opens with what was said before", async ({ chat, appUrl, token, sessionKey, operator }) => {
  await operator.request("chat.send", {
    sessionKey,
    message: "earlier words [echo:earlier-answer]",
    idempotencyKey: `${sessionKey}-1`,
  });
  await expect(async () => {
    const { messages } = await operator.request("chat.history", { sessionKey });
    expect(JSON.stringify(messages)).toContain("Understood: earlier-answer.");
  }).toPass();

  await chat.openReady(appUrl, { session: sessionKey, token });
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.questions).toContainText("earlier words");
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers).toContainText("Understood: earlier-answer.");
  await chat.expectAnswer("done");
});

test("an answer grows while it streams and ends whole", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("go [stream:60:60]");
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.answer()).toContainText("word2 ", { timeout: 20_000 });
  await chat.expectAnswer("running");
  const early = (await chat.answerText()).length;
  await expect(chat.answer()).toContainText("word30 ");
  await chat.expectAnswer("running");
  expect((await chat.answerText()).length).toBeGreaterThan(early);
  await chat.expectAnswer("done");
  await expect(chat.answer()).toContainText("word58 word59");
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.questions).toHaveCount(1);
});

test("pressing Enter sends, and Shift+Enter starts a new line", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.composer.pressSequentially("first line");
  await chat.composer.press("Shift+Enter");
  await chat.composer.pressSequentially("second line [echo:ok]");
  await expect(chat.composer).toHaveValue("first line\nsecond line [echo:ok]");
  await chat.composer.press("Enter");
  await expect(chat.questions).toContainText("first line");
  await chat.expectAnswer("done");
  await expect(chat.answer()).toContainText("Understood: ok.");
});

test("Markdown is shown richly, and nothing in it runs or is fetched", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: appUrl });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("show [md]");
  const answer = chat.answer();

  await expect(answer.getByRole("heading", { name: "A show-piece" })).toBeVisible();
  await expect(answer.getByRole("cell", { name: "Pear" })).toBeVisible();
  await expect(answer.getByRole("checkbox")).toHaveCount(2);
  await expect(answer.getByRole("checkbox").first()).toBeChecked();
  await expect(answer.getByRole("checkbox").last()).not.toBeChecked();
  await expect(answer.locator("pre code")).toContainText('const greeting = "hello";');

  await answer.getByRole("button", { name: /copy/i }).first().click();
  const copied = await chat.page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toBe('const greeting = "hello";\nconsole.log(greeting);');

  await expect(answer.getByRole("link", { name: "good link" })).toHaveAttribute(
    "href",
    "https://docs.example.com/start",
  );
  await expect(answer).toContainText("bad link");
  await expect(answer.locator('[href^="javascript:" i]')).toHaveCount(0);
  await expect(answer).toContainText('<b id="raw">not bold</b>');
  await expect(answer.locator("script, b#raw, img[src='x']")).toHaveCount(0);

  const picture = answer.locator("[data-remote-image]");
  await expect(picture).toBeVisible();
  await expect(picture).toContainText("images.example.com");
  await expect(answer.locator("img")).toHaveCount(0);
  expect(await chat.page.evaluate(() => "hacked" in window)).toBe(false);
});

test("a tool call shows its output while it runs and keeps the row open", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("run [tool]");
  const call = chat.toolCalls.last();
  await expect(call).toHaveAttribute("data-status", "running", { timeout: 20_000 });
  const disclosure = call.locator("button[aria-expanded]").first();
  if ((await disclosure.getAttribute("aria-expanded")) === "false") await disclosure.click();
  await expect(call).toContainText("hello-from-tool");
  await expect(call).toHaveAttribute("data-status", "running");
  await expect(call).toHaveAttribute("data-status", "done");
  await expect(disclosure).toHaveAttribute("aria-expanded", "true");
  await expect(call).toContainText("second-line");
  await chat.expectAnswer("done");
  await expect(chat.answer()).toContainText("The command has run. It printed 2 lines.");
  await expect(chat.toolCalls).toHaveCount(1);

  await chat.page.reload();
  await chat.expectConnection("ready");
  await expect(chat.answers.last()).toContainText("The command has run.");
  await expect(chat.page.locator('[data-tool-call-id][data-status="done"]')).toHaveCount(1);
});

test("a tool call that ends badly lets the run go on", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("run [toolfail]");
  await expect(chat.answer()).toContainText("The command has run.");
  await expect(chat.toolCalls).toHaveCount(1);
  await expect(chat.toolCalls).not.toHaveAttribute("data-status", "running");
});

test("reasoning is shown live in a part of its own", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  await operator.request("sessions.patch", { key: sessionKey, reasoningLevel: "stream" });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("ponder [think]");
  const reasoning = chat.page.locator('[data-part="reasoning"]').last();
  await expect(reasoning).toBeVisible({ timeout: 20_000 });
  await chat.expectAnswer("running");
  const disclosure = reasoning.locator("button[aria-expanded]").or(reasoning.locator("summary")).first();
  if ((await disclosure.getAttribute("aria-expanded")) === "false") await disclosure.click();
  await expect(reasoning).toContainText("I weigh the question first.");
  await chat.expectAnswer("done");
  await expect(chat.answer()).toContainText("word0 word1");
});

test("thinking tags of a model do not reach the text", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("ponder [thinktags]");
  await expect(chat.answer()).toContainText("The thinking is done.");
  await expect(chat.answer()).not.toContainText("<think>");
});

test("stopping keeps what was said so far, and the next message works", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  const log = new SocketLog(chat.page);
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("go [stream:400:60]");
  await expect(chat.answer()).toContainText("word5 ", { timeout: 20_000 });
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await expect(chat.answer()).toContainText("word5 ");
  await expect(chat.answer()).toContainText(/stopped/i);
  await expect(chat.stopButton).toHaveCount(0);
  expect(log.count("chat.abort")).toBe(1);
  const kept = await chat.answerText();
  await sleep(1_500);
  expect(await chat.answerText()).toBe(kept);
  await expect(chat.answers).toHaveCount(1);

  await chat.exchange("and now [echo:after-stop]");
  await expect(chat.answer()).toContainText("Understood: after-stop.");
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.questions).toHaveCount(2);
});

test("a reload in mid-answer loses nothing and doubles nothing", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("go [stream:80:100]");
  await expect(chat.answer()).toContainText("word5 ", { timeout: 20_000 });
  await chat.page.reload();
  await chat.expectConnection("ready");
  await expect(chat.answers).toHaveCount(1);
  await chat.expectAnswer("running");
  await expect(chat.answer()).toContainText("word0 word1");
  await chat.expectAnswer("done");
  await expect(chat.answer()).toContainText("word0 word1");
  await expect(chat.answer()).toContainText("word78 word79");
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.questions).toHaveCount(1);
});

test("a failing model ends the run with a message, and the next one works", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  test.slow();
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("fail [err]");
  await expect(chat.answer()).toHaveAttribute("data-run-status", "failed", { timeout: 60_000 });
  expect((await chat.answerText()).trim()).not.toBe("");
  await expect(chat.stopButton).toHaveCount(0);
  await chat.exchange("again [echo:recovered]");
  await expect(chat.answer()).toContainText("Understood: recovered.");
});

test("a long document arrives whole", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("write [doc:20:5]");
  await expect(chat.page.getByText("The document ends here.")).toBeVisible();
  await expect(chat.answers).toHaveCount(1);
});
