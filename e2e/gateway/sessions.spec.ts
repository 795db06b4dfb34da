import { ChatPage } from "../chat-page.ts";
import { expect, test } from "./gateway-test.ts";

test("two browsers in one session see the same rows", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  openContext,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  const other = new ChatPage(await (await openContext()).newPage());
  await other.openReady(appUrl, { session: sessionKey, token });

  await chat.exchange("from the first [echo:one]");
  await expect(other.questions).toHaveCount(1);
  await expect(other.answers).toHaveCount(1);
  await expect(other.answer()).toContainText("Understood: one.");

  await other.exchange("from the second [echo:two]");
  for (const page of [chat, other]) {
    await expect(page.questions).toHaveCount(2);
    await expect(page.answers).toHaveCount(2);
    await expect(page.questions.last()).toContainText("from the second");
    await expect(page.answer()).toContainText("Understood: two.");
    await page.expectAnswer("done");
  }
});

const KEYS = [
  ["a session of the default agent", (id: string) => `agent:main:${id}`],
  ["a session of another agent", (id: string) => `agent:developer:${id}`],
  ["a session that another client named", (id: string) => `agent:developer:librechat-dev:${id}`],
] as const;

for (const [what, keyOf] of KEYS) {
  test(`${what} opens by its key and is listed under it`, async ({ chat, appUrl, token }) => {
    const key = keyOf(`e2e-${Date.now().toString(36)}`);
    await chat.openReady(appUrl, { session: key, token });
    await chat.exchange("hello [echo:there]");
    await expect(chat.answer()).toContainText("Understood: there.");
    await expect(chat.session(key)).toBeVisible();

    await chat.page.reload();
    await chat.expectConnection("ready");
    await expect(chat.answers).toHaveCount(1);
    await expect(chat.answer()).toContainText("Understood: there.");
  });
}

test("going from session to session shows each one's own rows", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  const second = `${sessionKey}-b`;
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("in the first [echo:first]");
  await chat.page.evaluate((key) => {
    location.hash = `#session=${encodeURIComponent(key)}`;
  }, second);
  await expect(chat.answers).toHaveCount(0);
  await chat.exchange("in the second [echo:second]");
  await expect(chat.answer()).toContainText("Understood: second.");

  await chat.session(sessionKey).click();
  await expect(chat.answer()).toContainText("Understood: first.");
  await expect(chat.answers).toHaveCount(1);
  await chat.page.goBack();
  await expect(chat.answer()).toContainText("Understood: second.");
});

test("a new chat starts empty and shows up in the list", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("in the old one [echo:old]");
  await chat.pressNewChat();
  await expect(chat.answers).toHaveCount(0);
  await chat.exchange("in the new one [echo:new]");
  await expect(chat.answer()).toContainText("Understood: new.");
  const key = decodeURIComponent(new URL(chat.page.url()).hash).replace(/^#session=/, "");
  expect(key).toMatch(/^agent:main:/);
  expect(key).not.toBe(sessionKey);
  await expect(chat.session(key)).toBeVisible();
});
