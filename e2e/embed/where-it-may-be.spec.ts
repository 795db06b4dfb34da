import { startScriptedGatewayServer } from "../demo/scripted-gateway-server.ts";
import { chatFrame, dropFrameAncestors, expect, hostPage, readyFrame, test } from "./embed-test.ts";

const FIELD = 'textarea[name="message"]';

const plainPage = (src: string, attributes = ""): string =>
  `<!doctype html><html lang="en"><title>Plain</title><iframe title="Chat" width="900" height="600" src="${src}" ${attributes}></iframe></html>`;

test("a site that is not listed is blocked by the header, and without it told so before any socket opens (case 71)", async ({
  page,
  host,
  startChat,
  guard,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = hostPage(chat.origin, `<gangway-chat src="${chat.origin}/"></gangway-chat>`);
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));

  await page.goto(`${host.origin("evil")}/page.html`);
  await expect.poll(() => guard.offences.length).toBeGreaterThan(0);
  for (const offence of guard.offences.splice(0)) expect(offence).toContain("frame-ancestors");

  await dropFrameAncestors(page, chat.origin);
  await page.goto(`${host.origin("evil")}/page.html`);
  const frame = chatFrame(page);
  await expect(frame.getByRole("alert")).toContainText(host.origin("evil"));
  await expect(frame.getByText(`"embed": { "parents": ["${host.origin("evil")}"] }`)).toBeVisible();
  await expect(frame.locator(FIELD)).toHaveCount(0);
  expect(sockets).toEqual([]);
});

test("a listed page inside a page that is not is no way in (case 72)", async ({
  page,
  host,
  startChat,
  guard,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = hostPage(chat.origin, `<gangway-chat src="${chat.origin}/"></gangway-chat>`);
  host.pages["/evil.html"] = plainPage(`${host.origin("dash")}/page.html`);
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await page.goto(`${host.origin("evil")}/evil.html`);
  await expect.poll(() => guard.offences.length).toBeGreaterThan(0);
  for (const offence of guard.offences.splice(0)) expect(offence).toContain("frame-ancestors");

  await dropFrameAncestors(page, chat.origin);
  await page.goto(`${host.origin("evil")}/evil.html`);
  const inside = page
    .locator("iframe")
    .contentFrame()
    .locator("gangway-chat")
    .locator("iframe")
    .contentFrame();
  await expect(inside.getByRole("alert")).toContainText(host.origin("evil"));
  expect(sockets).toEqual([]);
});

test("a plain frame of a listed page is enough, and the chosen layout stands in its address", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = plainPage(`${chat.origin}/#layout=chat&session=agent:main:plain&layout=<b>`);
  await page.goto(`${host.origin("dash")}/page.html`);
  const frame = page.locator("iframe").contentFrame();
  await expect(frame.locator(FIELD)).toBeEditable();
  await expect(frame.locator("html")).toHaveAttribute("data-layout", "chat");
  await expect(frame.getByRole("complementary")).toHaveCount(0);
});

test("a message that is on its way outlives a frame that is taken away, moved or left (case 73)", async ({
  page,
  host,
  startChat,
}) => {
  // The same site, so that this browser lets the frame keep something.
  const dash = host.origin("dash.chat");
  const { server, origin } = await startChat({ parents: [dash] });
  host.pages["/page.html"] = hostPage(
    origin,
    `<div id="one"><gangway-chat src="${origin}/" session="agent:main:kept"></gangway-chat></div><div id="two"></div>`,
  );
  await page.goto(`${dash}/page.html`);
  const frame = await readyFrame(page);
  await frame.locator(FIELD).fill("first, to have something to read");
  await frame.locator('button[data-action="send"]').click();
  await expect(frame.locator('[data-role="assistant"][data-run-status="done"]')).toBeVisible();
  await server.close();
  await expect(frame.locator("html")).not.toHaveAttribute("data-connection", "ready");
  await frame.locator(FIELD).fill("kept across frames");
  await frame.locator('button[data-action="send"]').click();
  await expect(frame.locator(FIELD)).toHaveValue("");

  const row = chatFrame(page).locator('[data-role="user"]', { hasText: "kept across frames" });
  // Moved to another place of the page: the browser loads the frame anew.
  await page.evaluate(() => {
    const chat = document.querySelector("gangway-chat");
    if (chat) document.querySelector("#two")?.append(chat);
  });
  await expect(row).toHaveCount(1);
  // Taken away and put back.
  await page.evaluate(() => {
    const chat = document.querySelector("gangway-chat");
    chat?.remove();
    if (chat) document.querySelector("#one")?.append(chat);
  });
  await expect(row).toHaveCount(1);
  // The page around is left and opened again.
  await page.goto("about:blank");
  await page.goto(`${dash}/page.html`);
  await expect(row).toHaveCount(1);

  const again = await startScriptedGatewayServer({ port: Number(new URL(server.url).port) });
  await readyFrame(page);
  await expect(chatFrame(page).locator('[data-role="assistant"]').last()).toHaveAttribute(
    "data-run-status",
    "done",
  );
  await expect(row).toHaveCount(1);
  await again.close();
});

test("a sandbox that takes the origin away is explained, and nothing is tried again and again (case 74)", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = plainPage(`${chat.origin}/`, 'sandbox="allow-scripts"');
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url()));
  await page.goto(`${host.origin("dash")}/page.html`);
  const frame = page.locator("iframe").contentFrame();
  await expect(frame.getByText("its sandbox needs allow-same-origin")).toBeVisible();
  const before = requests.length;
  await page.waitForTimeout(1_500);
  expect(requests.length).toBe(before);
  expect(requests.filter((url) => url.startsWith("ws"))).toEqual([]);
});

test("files that may be loaded into such a sandbox say the same", async ({ page, host, startChat }) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  // A host of files that lets everybody read them.
  await page.route(`${chat.origin}/**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace("chat.localhost", "127.0.0.1") });
    const headers = {
      ...response.headers(),
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    };
    await route.fulfill({ response, headers });
  });
  host.pages["/page.html"] = plainPage(`${chat.origin}/`, 'sandbox="allow-scripts"');
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await page.goto(`${host.origin("dash")}/page.html`);
  const frame = page.locator("iframe").contentFrame();
  await expect(frame.getByRole("alert")).toContainText("sandboxed too tightly");
  expect(sockets).toEqual([]);
});

test("where the browser keeps nothing for a frame the chat works all the same, and says so (case 75)", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = hostPage(chat.origin, `<gangway-chat src="${chat.origin}/"></gangway-chat>`);
  await page.goto(`${host.origin("dash")}/page.html`);
  const frame = await readyFrame(page);
  const inside = page.frames().find((candidate) => candidate.url().startsWith(chat.origin));
  const isBlocked = await inside?.evaluate(() => {
    try {
      return localStorage.length < 0;
    } catch {
      return true;
    }
  });
  expect(isBlocked, "this profile of the browser blocks it").toBe(true);
  await expect(frame.getByRole("note")).toContainText("In a tab of its own the chat can keep it");
  await frame.locator(FIELD).fill("hello");
  await frame.locator('button[data-action="send"]').click();
  await expect(frame.locator('[data-role="assistant"][data-run-status="done"]')).toBeVisible();
});
