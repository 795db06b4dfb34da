import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expectAccessible } from "../accessibility.ts";
import type { ChatPage } from "../chat-page.ts";
import type { GatewaySocket } from "./gateway-socket.ts";
import { expect, test } from "./gateway-test.ts";

const card = ({ page }: ChatPage) => page.getByRole("region", { name: /wants to run a command/ });

/** A chat in which every command that is not known has to be allowed. */
async function guard(operator: GatewaySocket, key: string): Promise<void> {
  await operator.request("sessions.create", { key });
  await operator.request("sessions.patch", { key, permissionMode: "guarded" });
}

/** The card lets no click through that was on its way when it appeared. */
async function press(chat: ChatPage, name: RegExp): Promise<void> {
  const button = card(chat).getByRole("button", { name });
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 1_000 });
    await expect(card(chat)).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
}

test("a command waits for its approval, also over a reload, and runs when it is allowed", async ({
  chat,
  rig,
  appUrl,
  token,
  operator,
  sessionKey,
}) => {
  const file = join(rig.gateway.folder, "workspace", "allowed.txt");
  await guard(operator, sessionKey);
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send(`[write:${file}]`);
  await expect(card(chat)).toContainText(`touch ${file}`);
  await expect(card(chat)).toContainText("/usr/bin/touch");
  await expect(card(chat).getByRole("button", { name: /Always allow/ })).toHaveCount(0);
  await expectAccessible(chat.page, { hasAnswers: true });
  await chat.page.reload();
  await expect(card(chat)).toContainText(`touch ${file}`);
  expect(existsSync(file)).toBe(false);
  await press(chat, /Allow once/);
  await expect(chat.answer()).toContainText("The command has run");
  await chat.expectAnswer("done");
  expect(existsSync(file)).toBe(true);
  await rm(file);
});

test("a command that is denied does not run, and the answer says so", async ({
  chat,
  rig,
  appUrl,
  token,
  operator,
  sessionKey,
}) => {
  const file = join(rig.gateway.folder, "workspace", "denied.txt");
  await guard(operator, sessionKey);
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send(`[write:${file}]`);
  await expect(card(chat)).toContainText(`touch ${file}`);
  await press(chat, /Deny/);
  await expect(chat.answer()).toContainText("it was denied");
  expect(existsSync(file)).toBe(false);
});

test("an agent's questions are answered in a form, also after a reload, and the answer goes on with what was chosen", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("[ask]");
  const form = chat.page.getByRole("region", { name: /asks you/ });
  await expect(form).toContainText("Where should it go?");
  await chat.page.reload();
  await expect(form).toContainText("Where should it go?");
  await form.getByRole("radio", { name: /Staging/ }).check();
  await expectAccessible(chat.page, { hasAnswers: true });
  await form.getByRole("button", { name: "Next question" }).click();
  await form.getByRole("checkbox", { name: "Tests" }).check();
  await form.getByRole("textbox").fill("read it aloud");
  await expect(async () => {
    const send = form.getByRole("button", { name: "Send answers" });
    if (await send.isVisible()) await send.click({ timeout: 1_000 });
    await expect(form).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await expect(chat.answer()).toContainText("Target: Staging");
});
