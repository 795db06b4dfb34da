import { readStorage } from "../read-storage.ts";
import { SocketLog } from "../socket-log.ts";
import { expect, test } from "./gateway-test.ts";

/** Long enough for a client that tries again by itself to do so. */
const RETRY_WATCH_MS = 4_000;

test("a token in the address connects, and is then neither in the address nor in any storage", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  const log = new SocketLog(chat.page);
  await chat.openReady(appUrl, { session: sessionKey, token });
  expect(chat.page.url()).not.toContain("token");
  expect(chat.page.url()).not.toContain(token);
  expect(JSON.stringify(await readStorage(chat.page))).not.toContain(token);
  expect(log.count("connect")).toBe(1);
});

test("a token typed into the form connects", async ({ chat, appUrl, token }) => {
  await chat.open(appUrl);
  await expect(chat.credential).toHaveAttribute("type", "password");
  await chat.credential.fill(token);
  await chat.connectButton.click();
  await chat.expectConnection("ready");
  await expect(chat.composer).toBeEditable();
});

test("a person may type the address of a gateway that nobody preset", async ({ chat, rig, serveApp }) => {
  await chat.open(await serveApp());
  await chat.addGateway(rig.gateway.url, rig.gateway.token);
  await chat.expectConnection("ready");
});

test("a wrong token is tried once, said plainly, and can be corrected", async ({ chat, appUrl, token }) => {
  const log = new SocketLog(chat.page);
  await chat.open(appUrl);
  await chat.credential.fill("not-the-token");
  await chat.connectButton.click();
  await expect(chat.refusal("token-mismatch")).toBeVisible();
  await expect(chat.refusal("token-mismatch")).toContainText(/token/i);
  await chat.page.waitForTimeout(RETRY_WATCH_MS);
  expect(log.sockets).toBe(1);
  expect(log.count("connect")).toBe(1);
  await expect(chat.refusal("token-mismatch")).toBeVisible();

  await chat.credential.fill(token);
  await chat.connectButton.click();
  await chat.expectConnection("ready");
});

test("a wrong token in the address is tried once", async ({ chat, appUrl, sessionKey }) => {
  const log = new SocketLog(chat.page);
  await chat.open(appUrl, { session: sessionKey, token: "not-the-token" });
  await expect(chat.refusal("token-mismatch")).toBeVisible();
  await chat.page.waitForTimeout(RETRY_WATCH_MS);
  expect(log.sockets).toBe(1);
  expect(chat.page.url()).not.toContain("not-the-token");
});

test("an origin the gateway does not allow is tried once, and the message names it", async ({
  chat,
  appUrl,
  token,
}) => {
  const outside = appUrl.replace("127.0.0.1", "chat.example.test");
  const log = new SocketLog(chat.page);
  await chat.open(outside, { token });
  await expect(chat.refusal("origin-not-allowed")).toBeVisible();
  await expect(chat.refusal("origin-not-allowed")).toContainText(outside);
  await chat.page.waitForTimeout(RETRY_WATCH_MS);
  expect(log.sockets).toBe(1);
});

test("a device that was let in once comes back without a token", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.page.reload();
  await chat.expectConnection("ready");
  await expect(chat.composer).toBeEditable();
});
