import type { Page } from "@playwright/test";
import { EVIL, RUN } from "../../src/test/hostile/hostile-case.ts";
import { expect, expectDrawn, TOKEN, test } from "./hostile-test.ts";
import { LineWatch } from "./line-watch.ts";

const SECRET = "secret-1f9c2a-in-the-address";
const SESSION = "agent:main:e2e";

/** Notes what the address says at every moment that something is drawn. */
async function noteAddresses(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenAddresses: seen });
    new MutationObserver(() => {
      // What stands there before any code is unseen, and goes when the page is drawn.
      if (document.querySelector("#root > :not(p)")) seen.push(location.href);
    }).observe(document, { subtree: true, childList: true });
    new PerformanceObserver(() => seen.push(location.href)).observe({ type: "paint", buffered: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seenAddresses: string[] }).seenAddresses);
}

const WRITTEN = [
  "gatewayUrl",
  "gatewayurl",
  "GATEWAYURL",
  "gateway",
  "gateway-url",
  "gatewayUrl%00",
  "url",
  "ws",
];

/** Every way of writing it at once, in the query, in the fragment and in both; and twice, with different hosts. */
const GATEWAY_PARAMETERS: readonly string[] = [
  `?${WRITTEN.map((name) => `${name}=wss://${EVIL}`).join("&")}`,
  `#${WRITTEN.map((name) => `${name}=wss://${EVIL}`).join("&")}`,
  `?${WRITTEN.map((name) => `${name}=wss%3A%2F%2F${EVIL}`).join("&")}#gatewayUrl=wss://${EVIL}&session=${SESSION}`,
  `?${WRITTEN.map((name) => `${name}=ws://127.0.0.1:9/&${name}=wss://${EVIL}`).join("&")}`,
];

test("a gateway in the address is never spoken to, whatever it is called (case 51)", async ({
  context,
  chat,
  startScripted,
}) => {
  const { appUrl, server } = await startScripted();
  const lines = new LineWatch(context);
  for (const parameters of GATEWAY_PARAMETERS) {
    await chat.page.goto("about:blank");
    await chat.page.goto(`${appUrl}/${parameters}`);
    await expectDrawn(chat.page);
  }
  await chat.page.goto("about:blank");
  await chat.page.goto(
    `${appUrl}/?gatewayUrl=wss://${EVIL}#gatewayUrl=wss://${EVIL}&token=${TOKEN}&session=${SESSION}`,
  );
  await chat.expectConnection("ready");
  expect(chat.page.url()).toBe(`${appUrl}/#session=${SESSION}`);
  const host = new URL(server.url).host;
  expect(lines.foreignTo(host)).toEqual([]);
  expect(lines.placesOf(TOKEN)).toEqual([`connect ${host}`]);
});

test("nor where no gateway is configured, or the page is in a frame (case 51) (case 52)", async ({
  context,
  chat,
  openContext,
  serveApp,
  startScripted,
}) => {
  const lines = new LineWatch(context);
  const bare = await serveApp();
  for (const parameters of GATEWAY_PARAMETERS) {
    await chat.page.goto("about:blank");
    await chat.page.goto(`${bare}/${parameters}&token=${SECRET}`);
    await expect(chat.gatewayUrl).toHaveValue("");
  }
  expect(lines.opened).toEqual([]);

  const { appUrl, server } = await startScripted();
  // A page of its own, which is no part of what is judged.
  const outer = await openContext();
  const framed = new LineWatch(outer);
  const parent = await outer.newPage();
  await parent.route(`${appUrl}/parent`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><iframe src="/?gatewayUrl=wss://${EVIL}#gatewayUrl=wss://${EVIL}&session=${SESSION}&token=${TOKEN}"></iframe>`,
    }),
  );
  await parent.goto(`${appUrl}/parent`);
  await expectDrawn(parent.frameLocator("iframe"));
  await expect.poll(() => parent.frames().at(-1)?.url()).not.toContain("token");
  expect(framed.foreignTo(new URL(server.url).host)).toEqual([]);
});

test("a token in the fragment is out of the address before anything is painted, and goes to the configured gateway alone (case 53)", async ({
  context,
  chat,
  startScripted,
}) => {
  const { appUrl, server } = await startScripted();
  const lines = new LineWatch(context);
  const said: string[] = [];
  chat.page.on("console", (message) => said.push(message.text()));
  const addresses = await noteAddresses(chat.page);
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  expect((await addresses()).filter((address) => address.includes(TOKEN))).toEqual([]);
  expect((await addresses()).length).toBeGreaterThan(0);
  expect(lines.placesOf(TOKEN)).toEqual([`connect ${new URL(server.url).host}`]);
  expect(said.join("\n")).not.toContain(TOKEN);
  await chat.page.evaluate((token) => {
    location.hash = `#token=${token}&session=agent:main:another`;
  }, SECRET);
  await expect.poll(() => chat.page.url()).not.toContain(SECRET);
  await chat.page.evaluate((token) => {
    location.hash = `#token=${token}`;
  }, SECRET);
  await expect.poll(() => chat.page.url()).not.toContain(SECRET);
  expect(lines.placesOf(SECRET)).toEqual([]);
});

test("a token or a password in the query is refused and taken out (case 54)", async ({
  context,
  chat,
  startScripted,
}) => {
  const { appUrl } = await startScripted();
  const lines = new LineWatch(context);
  for (const name of ["token", "password", "Token", "PASSWORD", "%74oken"]) {
    await chat.page.goto("about:blank");
    await chat.page.goto(`${appUrl}/?${name}=${SECRET}&keep=1&${name}=${SECRET}`);
    await expect(chat.credential).toBeVisible();
    await expect(chat.credential).toHaveValue("");
    expect(new URL(chat.page.url()).search).toBe("?keep=1");
  }
  expect(lines.placesOf(SECRET)).toEqual([]);
  expect(lines.opened).toEqual([]);
});

const BAD_GATEWAYS = [
  `javascript:${RUN}`,
  "data:text/html,x",
  "file:///etc/passwd",
  "ftp://evil.example",
  `wss://user:password@${EVIL}/`,
  `wss://bank.example@${EVIL}/`,
  `//${EVIL}/`,
  `/\\${EVIL}/`,
  `\\\\${EVIL}\\`,
  EVIL,
  "wss://",
  "wss:///x y",
  `wss://${EVIL}:99999/`,
  `wss://${EVIL}/${"x".repeat(10_000)}`,
  `wss://${EVIL}\u0000/`,
  `<img src=x onerror=${RUN}>`,
];

const FOREIGN_IN_THE_CLEAR = [
  `http://${EVIL}/`,
  `ws://${EVIL}/`,
  `WS://${EVIL}/`,
  `ws://127.${EVIL}/`,
  `ws://localhost.${EVIL}/`,
  `ws://127.0.0.1.${EVIL}/`,
  "ws://192.168.0.1.evil.example/",
  `ws://${EVIL}./`,
  "ws://[::ffff:203.0.113.1]/",
  "ws://3405803777/",
  "ws://8.8.8.8/",
  `http://localhost.${EVIL}/`,
  `ws://\uff4cocalhost.${EVIL}/`,
];

test("an address that is none, or not encrypted and not near, opens no line and says why (case 55) (case 56)", async ({
  context,
  chat,
  serveApp,
}) => {
  const lines = new LineWatch(context);
  await chat.open(await serveApp());
  await chat.credential.fill(SECRET);
  for (const address of BAD_GATEWAYS) {
    await chat.gatewayUrl.fill(address);
    await chat.reviewButton.click();
    await expect(chat.gatewayUrl, address.slice(0, 60)).toHaveAttribute("aria-invalid", "true");
    expect(lines.opened, address.slice(0, 60)).toEqual([]);
  }
  const insecure = chat.page.locator('input[name="allow-insecure"]');
  for (const address of FOREIGN_IN_THE_CLEAR) {
    await chat.gatewayUrl.fill(address);
    await chat.reviewButton.click();
    await expect(insecure, address).not.toBeChecked();
    await expect(chat.confirmButton, address).toBeDisabled();
    await chat.page.getByRole("button", { name: "Back" }).click();
  }
  expect(lines.opened).toEqual([]);
});

const ODD_SESSIONS = [
  "<script>alert(1)</script>",
  `agent:main:<img src=x onerror=${RUN}>`,
  "../../etc/passwd",
  "agent:main:../../other",
  "agent:../x:y",
  `agent:main:${"x".repeat(5000)}`,
  "agent:main:\u202egnp.exe\u0000",
  "__proto__",
  "agent:__proto__:constructor",
  "javascript:alert(1)",
  "%",
  "",
];

const ODD_PARAMETERS = [
  "#session=agent:main:one&session=agent:main:two",
  "#SESSION=agent:main:upper&Session=agent:main:mixed",
  "#session=agent:main:a%00b",
  "#session=%E0%A4%A&token=%",
  "#%00=%00&session",
  "#session[]=agent:main:x&session.key=y&__proto__[x]=1&constructor.prototype.x=1",
  "?a=1&a=2&__proto__=x&%=%&session=agent:main:q#=&&&&=;",
  `#${"a=1&".repeat(5000)}`,
  "##session=agent:main:x#token=y",
  "#row=%3Cscript%3E&session=agent:main:e2e&row=__proto__",
  `#row=${"x".repeat(3000)}&session=agent:main:e2e`,
];

test("no session and no parameter of the address does more than open a session or nothing (case 57) (case 58)", async ({
  context,
  chat,
  startScripted,
}) => {
  const { appUrl, server } = await startScripted();
  // Signed in, so that each address comes to a page that connects.
  await chat.openReady(appUrl, { token: TOKEN });
  const lines = new LineWatch(context);
  const clean = /^(?:#session=agent:[a-z0-9_.-]+:[^<>"'`\\\s]{1,500})?$/;
  const hashOf = () => new URL(chat.page.url()).hash;
  // What comes with the address, and what comes to a page that is open.
  for (const fragment of ODD_PARAMETERS) {
    await chat.page.goto("about:blank");
    await chat.page.goto(`${appUrl}/${fragment}`);
    await expectDrawn(chat.page);
    expect(hashOf(), fragment.slice(0, 60)).toMatch(clean);
  }
  await chat.expectConnection("ready");
  for (const key of ODD_SESSIONS) {
    await chat.page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#session=${encodeURIComponent(key)}&row=${encodeURIComponent(key)}`,
    );
    await expect.poll(hashOf, key.slice(0, 60)).toMatch(clean);
  }
  await expect(chat.composer).toBeEditable();
  expect(lines.foreignTo(new URL(server.url).host)).toEqual([]);
  expect(await chat.page.evaluate(() => ({}) as Record<string, unknown>)).toEqual({});
});

const LEADING_AWAY = [
  "returnTo",
  "redirect",
  "next",
  "continue",
  "url",
  "goto",
  "theme",
  "locale",
  "lang",
  "file",
  "config",
  "src",
];

test("no parameter leads to another page or fetches another file (case 59) (case 60)", async ({
  chat,
  startScripted,
}) => {
  const { appUrl } = await startScripted();
  const asked: string[] = [];
  chat.page.on("request", (request) => asked.push(request.url()));
  for (const value of [`https://${EVIL}/`, `//${EVIL}`, `javascript:${RUN}`, "../../etc/passwd"]) {
    const parameters = LEADING_AWAY.map((name) => `${name}=${encodeURIComponent(value)}`).join("&");
    await chat.page.goto("about:blank");
    await chat.page.goto(`${appUrl}/?${parameters}#${parameters}`);
    await expect(chat.credential).toBeVisible();
    expect(new URL(chat.page.url()).origin).toBe(appUrl);
    expect(new URL(chat.page.url()).hash).toBe("");
  }
  const other = asked.filter(
    (address) => !/^\/(?:$|\?|assets\/|icon\S*\.svg|config\.json$)/.test(address.slice(appUrl.length)),
  );
  expect(other).toEqual([]);
});

const BAD_CONFIGS: Readonly<Record<string, string>> = {
  "a page in its place": "<!doctype html><title>x</title><script>alert(1)</script>",
  "no JSON": "{ gateways: [",
  "a list": "[]",
  words: '"wss://evil.example"',
  "gateways of a wrong kind": '{ "gateways": "wss://evil.example" }',
  "an address of a wrong kind": '{ "gateways": [{ "id": "a", "url": 7 }] }',
  "a script for an address": '{ "gateways": [{ "id": "a", "url": "javascript:alert(1)" }] }',
  "a user name in an address": '{ "gateways": [{ "id": "a", "url": "wss://a:b@evil.example" }] }',
  "markup for an id":
    '{ "gateways": [{ "id": "<img src=x onerror=alert(1)>", "url": "wss://evil.example" }] }',
  "a name that is none": '{ "gateways": [{ "id": "a", "name": {}, "url": "wss://evil.example" }] }',
  "two of one id":
    '{ "gateways": [{ "id": "a", "url": "wss://evil.example" }, { "id": "a", "url": "wss://evil.example" }] }',
  "a key that nobody knows": '{ "gateways": [], "gatewayUrl": "wss://evil.example" }',
  "a key of all objects":
    '{ "gateways": [], "__proto__": { "gateways": [{ "id": "a", "url": "wss://evil.example" }] } }',
};

test("a configuration that is wrong in any way is said to be, and no gateway is guessed (case 61)", async ({
  context,
  chat,
  serveApp,
}) => {
  const lines = new LineWatch(context);
  const appUrl = await serveApp();
  let answer = { status: 404, body: "" };
  await chat.page.route(`${appUrl}/config.json`, (route) =>
    route.fulfill({ ...answer, contentType: "application/json" }),
  );
  await chat.page.goto(`${appUrl}/#token=${SECRET}`);
  await expect(chat.gatewayUrl).toHaveValue("");
  for (const [name, body] of Object.entries(BAD_CONFIGS)) {
    answer = { status: 200, body };
    await chat.page.goto("about:blank");
    await chat.page.goto(`${appUrl}/#token=${SECRET}`);
    await expect(chat.page.locator("[data-setup-problems]"), name).toBeVisible();
    expect(chat.page.url(), name).not.toContain(SECRET);
  }
  answer = { status: 500, body: "" };
  await chat.page.goto("about:blank");
  await chat.page.goto(appUrl);
  await expect(chat.page.locator("[data-setup-problems]")).toBeVisible();
  expect(lines.opened).toEqual([]);
});

test("a link to somebody else's session is for the gateway to decide, and one's own go on (case 62)", async ({
  chat,
  startScripted,
}) => {
  const { appUrl, server } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await chat.exchange("mine [stream:3:10]");
  const refusal = {
    code: "FORBIDDEN",
    message: `session belongs to <img src=x onerror=${RUN}> somebody else`,
  };
  for (let times = 0; times < 3; times += 1) server.gateway.faults.failNextRequest("chat.history", refusal);
  await chat.page.evaluate(() => {
    location.hash = "#session=agent:main:of-somebody-else";
  });
  await expect(chat.page.locator("main")).toContainText("somebody else");
  server.gateway.faults.clear();
  await chat.page.evaluate((session) => {
    location.hash = `#session=${session}`;
  }, SESSION);
  await expect(chat.answer()).toContainText("word0 word1 word2");
  await chat.exchange("still mine [stream:3:10]");
});
