import { expectAccessible } from "../accessibility.ts";
import { expect, test } from "./gateway-test.ts";

const PANEL = "Runs, usage and agent";

const keyOf = (url: string) => decodeURIComponent(new URL(url).hash).replace(/^#session=/, "");

test("a template of config.json makes the keys of new chats, all with its agent, and the gateway takes them", async ({
  chat,
  operator,
  rig,
  sessionKey,
  token,
}) => {
  const gateway = { id: "e2e", url: rig.gateway.url, sessionKey: "agent:developer:librechat-dev:{uuid}" };
  await chat.page.route("**/config.json", (route) => route.fulfill({ json: { gateways: [gateway] } }));
  await chat.openReady(rig.appUrl, { session: sessionKey, token });
  await expect(chat.page.getByTitle("New chat with devin").first()).toBeVisible();
  await chat.pressNewChat();
  await expect.poll(() => keyOf(chat.page.url())).toMatch(/^agent:developer:librechat-dev:[0-9a-f-]{36}$/);
  await chat.exchange("hello [echo:template]");
  await expect(chat.answer()).toContainText("Understood: template.");
  await expect(chat.page.getByRole("button", { name: "Choose an agent for a new chat" })).toHaveCount(0);
  const { sessions } = await operator.request("sessions.list", { limit: 200, agentId: "developer" });
  expect(sessions).toEqual(
    expect.arrayContaining([expect.objectContaining({ key: keyOf(chat.page.url()), agentId: "developer" })]),
  );
});

test("what an agent starts stands below its chat, in its turn, and leads there and back", async ({
  appUrl,
  chat,
  page,
  sessionKey,
  token,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("look into it [spawn:stream=60=100]");

  // What the sub-agent found comes as a turn of its own.
  await page.getByRole("button", { name: "Run view" }).first().click();
  const panel = page.getByRole("complementary", { name: PANEL });
  await expect(panel.locator('[data-span="helper"]')).toHaveAccessibleName(/^Sub-agent: \[stream:60:100\],/, {
    timeout: 30_000,
  });
  await expectAccessible(page, { hasAnswers: true });
  await panel.getByRole("button", { name: "Close panel" }).click();

  const row = page.locator("li", { has: chat.session(sessionKey) });
  await row.getByRole("button", { name: /^1 sub-agent/ }).click({ timeout: 30_000 });
  const child = row.locator('[data-session-key*=":subagent:"]');
  await expect(child).toBeVisible();
  await child.click();
  await expect.poll(() => keyOf(page.url())).toContain(":subagent:");
  await expect(chat.answer()).toContainText("word59", { timeout: 30_000 });
  await page
    .locator("header")
    .getByRole("link", { name: /^Back to/ })
    .click();
  await expect.poll(() => keyOf(page.url())).toBe(sessionKey);
});

test("the gateway finds a chat by its title, keeps it in the archive, and gives it back", async ({
  appUrl,
  chat,
  operator,
  page,
  sessionKey,
  token,
}) => {
  const title = `Zebra crossing ${Date.now().toString(36)}`;
  const key = `${sessionKey}-found`;
  await operator.request("sessions.patch", { key, label: title });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await page.getByRole("textbox", { name: "Find a chat by its title" }).fill(title.slice(0, 9));
  await expect(chat.session(key)).toBeVisible();
  await page.getByRole("textbox", { name: "Find a chat by its title" }).fill("");

  const { session } = await operator.request("sessions.describe", { key });
  const { sessionId: expectedSessionId } = session as { readonly sessionId: string };
  await operator.request("sessions.patch", { key, archived: true, expectedSessionId });
  await expect(chat.session(key)).toHaveCount(0);
  await page.getByRole("button", { name: "What is listed, and how" }).click();
  await page.getByRole("menuitem", { name: "Archived chats" }).click();
  await expect(chat.session(key)).toBeVisible();
  await operator.request("sessions.patch", { key, archived: false, expectedSessionId });
  await expect(chat.session(key)).toHaveCount(0);
  await page.getByRole("button", { name: "Back to all chats" }).click();
  await expect(chat.session(key)).toBeVisible();
});
