import type { ChatPage } from "../chat-page.ts";
import type { GatewaySocket } from "./gateway-socket.ts";
import { expect, test } from "./gateway-test.ts";

async function rowOf(operator: GatewaySocket, key: string): Promise<Record<string, unknown> | undefined> {
  const { session } = await operator.request("sessions.describe", { key });
  return typeof session === "object" && session !== null ? (session as Record<string, unknown>) : undefined;
}

async function choose({ page }: ChatPage, name: string): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "Options of this chat" }).click();
  await page.getByRole("menuitem", { name }).click();
}

test("a chat is renamed, pinned, archived and restored, and the gateway has it so", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  const { page } = chat;
  const label = `Harbour ${sessionKey.slice(-12)}`;
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("hello [echo:there]");
  await chat.session(sessionKey).focus();
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Name" }).fill(label);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label);
  await expect.poll(async () => (await rowOf(operator, sessionKey))?.["label"]).toBe(label);

  await choose(chat, "Pin");
  await expect.poll(async () => (await rowOf(operator, sessionKey))?.["pinned"]).toBe(true);

  await choose(chat, "Archive");
  await expect(page.getByText("This chat is in the archive.")).toBeVisible();
  await expect.poll(async () => (await rowOf(operator, sessionKey))?.["archived"]).toBe(true);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("This chat is in the archive.")).toBeHidden();
  await expect.poll(async () => (await rowOf(operator, sessionKey))?.["archived"]).toBe(false);
});

test("a copy begins with the same rows and leaves the original alone", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("first [echo:one]");
  await choose(chat, "Continue in a copy");
  await expect(chat.page).toHaveURL(/dashboard/);
  await expect(chat.answers).toHaveCount(1);
  await chat.exchange("second [echo:two]");
  await chat.session(sessionKey).click();
  await expect(chat.answer()).toContainText("Understood: one.");
  await expect(chat.answers).toHaveCount(1);
});

test("reset and delete ask for manage access once, go on after the reconnect, and a deletion can be undone", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  const { page } = chat;
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("hello [echo:there]");
  await chat.composer.fill("not sent yet");
  await choose(chat, "Reset");
  await page.getByRole("button", { name: "Reconnect with manage access" }).click();
  await page
    .getByRole("dialog", { name: /^Reset/ })
    .getByRole("button", { name: "Reset" })
    .click();
  await expect(chat.answers).toHaveCount(0);
  await expect(chat.composer).toHaveValue("not sent yet");

  await chat.composer.fill("");
  await chat.exchange("again [echo:here]");
  await choose(chat, "Delete");
  await expect(chat.session(sessionKey)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chat.session(sessionKey)).toBeVisible();
  await expect(chat.answer()).toContainText("Understood: here.");
  expect(await rowOf(operator, sessionKey)).toBeDefined();

  await choose(chat, "Delete");
  await page
    .getByRole("region", { name: "Messages of this page" })
    .getByRole("dialog", { name: /is deleted/ })
    .getByRole("button", { name: "Close" })
    .click();
  await expect.poll(() => rowOf(operator, sessionKey)).toBeUndefined();
  await expect(chat.session(sessionKey)).toHaveCount(0);
});

test("a chat that is deleted elsewhere says so and loses no draft", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("hello [echo:there]");
  await chat.composer.fill("half a thought");
  await expect(
    chat.page.getByRole("banner").getByRole("button", { name: "Options of this chat" }),
  ).toBeVisible();
  await operator.request("sessions.delete", { key: sessionKey });
  await expect(chat.page.getByText("This chat was deleted elsewhere.")).toBeVisible();
  await expect(chat.composer).toHaveValue("half a thought");
  await chat.page.getByRole("region", { name: "State of this chat" }).getByRole("button").click();
  await expect(chat.page.getByText("This chat was deleted elsewhere.")).toBeHidden();
  await expect(chat.composer).toHaveValue("half a thought");
});
