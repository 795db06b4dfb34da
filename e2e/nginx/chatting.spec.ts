import { expectAccessible } from "../accessibility.ts";
import { ChatPage } from "../chat-page.ts";
import { readStorage } from "../read-storage.ts";
import { SocketLog } from "../socket-log.ts";
import { ADA, BOB, expect, NOBODYS_ADDRESS, test } from "./nginx-test.ts";

test("shape static: the page comes from nginx, the gateway is somewhere else", async ({
  chat,
  serve,
  ports,
  gateways,
}) => {
  await serve(ports.static, { SHAPE: "static", CONNECT: gateways.withToken.url });
  await chat.openReady(`http://127.0.0.1:${ports.static}`, { token: gateways.withToken.token });
  await chat.exchange("hello");
});

test("an address that the policy of the page forbids is said to be so after one try, and the way back is open", async ({
  chat,
  guard,
  serve,
  ports,
  gateways,
}) => {
  await serve(ports.static, { SHAPE: "static", CONNECT: gateways.withToken.url });
  await chat.openReady(`http://127.0.0.1:${ports.static}`, { token: gateways.withToken.token });
  await chat.openGateways();
  await chat.page.getByRole("button", { name: "Add a gateway…" }).click();
  await chat.addGateway(gateways.behindLogin.url, "a-token");
  await expect(chat.refusal("blocked-by-page")).toContainText("Ask whoever runs this page");
  await expectAccessible(chat.page);
  await chat.page.getByRole("button", { name: "Choose another gateway" }).click();
  await chat.page.getByRole("button", { name: gateways.withToken.url }).click();
  await chat.expectConnection("ready");
  const reported = guard.offences.splice(0);
  expect(reported.filter((offence) => !offence.includes("connect-src"))).toEqual([]);
  expect(reported.filter((offence) => offence.includes("[policy violation]"))).toHaveLength(1);
});

test("shape one-origin: page and gateway at one address, each new browser is approved once", async ({
  chat,
  serve,
  ports,
  gateways,
}) => {
  await serve(ports.oneOrigin, {
    SHAPE: "one-origin",
    GATEWAY: new URL(gateways.withToken.url).host,
    CLIENT_ADDRESS: NOBODYS_ADDRESS,
  });
  await chat.open(`http://127.0.0.1:${ports.oneOrigin}`, { token: gateways.withToken.token });
  // From outside a token alone opens nothing.
  await expect(chat.refusal("pairing-required")).toBeVisible();
  const operator = await gateways.withToken.connect();
  const request = await chat
    .refusal("pairing-required")
    .getByText(/^Request /)
    .textContent();
  await operator.request("device.pair.approve", { requestId: request?.replace(/^Request\s+/, "") });
  operator.close();
  await chat.page.getByRole("button", { name: "Try again" }).click();
  await chat.expectConnection("ready");
  await chat.exchange("hello");
});

test("below a path of its own the page finds its files, its configuration and its gateway", async ({
  openContext,
  serve,
  ports,
  gateways,
  passwords,
}) => {
  await serve(ports.subPath, {
    SHAPE: "identity",
    BASE_PATH: "/desk/chat/",
    GATEWAY: new URL(gateways.behindLogin.url).host,
    PASSWORD_FILE: passwords.path,
    CLIENT_ADDRESS: NOBODYS_ADDRESS,
  });
  const context = await openContext({ httpCredentials: ADA });
  const chat = new ChatPage(await context.newPage());
  const sockets: string[] = [];
  chat.page.on("websocket", (socket) => sockets.push(socket.url()));
  // Without its last slash: a redirect, and the fragment survives it.
  await chat.page.goto(`http://127.0.0.1:${ports.subPath}/desk/chat#session=agent:main:sub-path`);
  await chat.expectConnection("ready");
  expect(new URL(chat.page.url()).pathname).toBe("/desk/chat/");
  expect(sockets).toEqual([`ws://127.0.0.1:${ports.subPath}/desk/chat/gateway`]);
  await chat.exchange("hello");
});

test("shape identity: whoever is signed in chats, and nothing secret is in the browser", async ({
  openContext,
  serve,
  ports,
  gateways,
  passwords,
}) => {
  await serve(ports.identity, {
    SHAPE: "identity",
    GATEWAY: new URL(gateways.behindLogin.url).host,
    PASSWORD_FILE: passwords.path,
    CLIENT_ADDRESS: NOBODYS_ADDRESS,
  });
  const context = await openContext({ httpCredentials: ADA });
  const chat = new ChatPage(await context.newPage());
  const log = new SocketLog(chat.page);
  await chat.openReady(`http://127.0.0.1:${ports.identity}`, {});
  await expect(chat.credential).toHaveCount(0);
  await chat.exchange("hello");
  const connect = log.requests.find(({ method }) => method === "connect");
  const kept = JSON.stringify([await readStorage(chat.page), connect?.params, chat.page.url()]);
  for (const secret of [ADA.password, "e2e-password", "e2e-token"]) expect(kept).not.toContain(secret);
  expect(connect?.params["auth"] ?? {}).not.toHaveProperty("password");
});

test("shape identity: who is signed in and not on the gateway's list is told so, once", async ({
  openContext,
  serve,
  ports,
  gateways,
  passwords,
}) => {
  await serve(ports.identity, {
    SHAPE: "identity",
    GATEWAY: new URL(gateways.behindLogin.url).host,
    PASSWORD_FILE: passwords.path,
    CLIENT_ADDRESS: NOBODYS_ADDRESS,
  });
  const context = await openContext({ httpCredentials: BOB });
  const chat = new ChatPage(await context.newPage());
  const log = new SocketLog(chat.page);
  await chat.open(`http://127.0.0.1:${ports.identity}`);
  await expect(chat.refusal("user-not-allowed")).toBeVisible({ timeout: 20_000 });
  await expect(chat.page.getByRole("button", { name: "Sign in again", exact: true })).toBeVisible();
  expect(log.sockets).toBe(1);
});

test("shape several-gateways: everybody reaches their own gateway and no other", async ({
  openContext,
  serve,
  ports,
  gateways,
  passwords,
  recorder,
}) => {
  await serve(ports.several, {
    SHAPE: "several-gateways",
    BASE_PATH: "/desk/",
    GATEWAYS: `red=${new URL(gateways.behindLogin.url).host} blue-team=127.0.0.1:${recorder.port}`,
    ACCESS: "ada@example.com=red bob=blue-team",
    PASSWORD_FILE: passwords.path,
    CLIENT_ADDRESS: NOBODYS_ADDRESS,
  });
  const url = `http://127.0.0.1:${ports.several}/desk`;
  const ada = new ChatPage(await (await openContext({ httpCredentials: ADA })).newPage());
  await ada.openReady(url, {});
  await ada.exchange("hello");
  // Her configuration does not even name the other one.
  expect(await ada.page.evaluate(async () => (await fetch("config.json")).text())).not.toContain("blue");

  const before = recorder.requests.length;
  expect(
    await ada.page.evaluate(
      () =>
        new Promise((done) => {
          const socket = new WebSocket(new URL("gateway/blue-team", location.href.replace(/^http/, "ws")));
          socket.onopen = () => done("open");
          socket.onclose = ({ code }) => done(code);
        }),
    ),
  ).toBe(1006);
  expect(recorder.requests).toHaveLength(before);

  const bob = await (await openContext({ httpCredentials: BOB })).newPage();
  await bob.goto(`${url}/`);
  await expect.poll(() => recorder.requests.length).toBeGreaterThan(before);
  expect(recorder.requests.at(-1)).toMatchObject({ method: "UPGRADE", url: "/" });
  expect(recorder.requests.at(-1)?.headers["x-forwarded-user"]).toBe("bob");
});

test("a login that is over: two sockets at most, and a way to sign in again", async ({
  openContext,
  serve,
  ports,
  gateways,
  passwords,
}) => {
  const nginx = await serve(ports.identity, {
    SHAPE: "identity",
    GATEWAY: new URL(gateways.behindLogin.url).host,
    PASSWORD_FILE: passwords.path,
    CLIENT_ADDRESS: NOBODYS_ADDRESS,
  });
  const context = await openContext({ httpCredentials: ADA });
  const chat = new ChatPage(await context.newPage());
  const log = new SocketLog(chat.page);
  await chat.openReady(`http://127.0.0.1:${ports.identity}`, { session: "agent:main:expired" });
  await chat.exchange("hello");

  await nginx.stop();
  await passwords.write(["bob"]);
  // Down is down: nobody speaks of a login while nothing answers.
  await chat.expectConnection("waiting");
  const before = log.sockets;
  await nginx.start();
  await chat.expectConnection("closed");
  expect(log.sockets - before).toBeLessThanOrEqual(2);
  const stopped = log.sockets;
  await expect(chat.answer()).toBeVisible();
  await chat.page.getByRole("button", { name: "What to do" }).click();
  await expect(chat.refusal("identity-required")).toBeVisible();
  // Longer than the longest pause between the first tries.
  await chat.page.waitForTimeout(4_000);
  expect(log.sockets).toBe(stopped);

  await passwords.write(["ada@example.com", "bob"]);
  await chat.page.getByRole("button", { name: "Sign in again", exact: true }).click();
  await chat.expectConnection("ready");
  await expect(chat.answer()).toBeVisible();
});
