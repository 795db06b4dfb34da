import type { Frame, Page } from "@playwright/test";
import type { Answer, FrameEvent } from "../../src/embed/protocol/messages.ts";
import { chatFrame, expect, expectHeard, heard, hostPage, readyFrame, test } from "./embed-test.ts";

const FIELD = 'textarea[name="message"]';

/** A page whose own script speaks the protocol, and whatever else it likes. */
function ownPage(src: string, sandbox = ""): string {
  return `<!doctype html><html lang="en"><head><title>Own</title><script src="/own.js"></script></head>
<body><iframe title="Chat" id="chat" src="${src}" ${sandbox}></iframe></body></html>`;
}

/** Meets the chat by hand; `chat` in the page keeps what is needed for that. */
const OWN = `window.said = []; window.nonces = [];
addEventListener("message", ({ data, source, origin }) => {
  if (data?.type !== "gangway-announce") return;
  nonces.push(data.nonce);
  window.meet = (changes = {}, transfer = undefined) => {
    const channel = new MessageChannel();
    window.port = channel.port1;
    port.onmessage = ({ data }) => said.push(data);
    const answer = { type: "gangway-answer", version: 1, nonce: data.nonce, ...changes };
    source.postMessage(answer, origin, transfer ?? [channel.port2]);
  };
});`;

interface Own {
  readonly said: readonly FrameEvent[];
  readonly nonces: readonly string[];
  readonly meet: (changes?: Partial<Answer>, transfer?: Transferable[]) => void;
  readonly port: MessagePort;
}

function chatOf(page: Page): Frame {
  const frame = page.frames().find((candidate) => candidate.url().includes("//chat.localhost"));
  if (!frame) throw new Error("no frame of the chat");
  return frame;
}

const saidTypes = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as Own).said.map(({ type }) => type));

/** Begins the chat as embed.js would, without it. */
async function startByHand(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => (window as unknown as Own).nonces.length)).toBe(1);
  await page.evaluate(() => (window as unknown as Own).meet());
  await expect.poll(() => saidTypes(page)).toContain("hello");
  await page.evaluate(() => (window as unknown as Own).port.postMessage({ type: "start" }));
}

test("messages of strangers, lookalikes, sandboxes, siblings and popups are ignored, and only the parent is met (case 63) (case 64) (case 65) (case 66)", async ({
  page,
  host,
  startChat,
}) => {
  const dash = host.origin("dash");
  const chat = await startChat({ parents: [dash] });
  Object.assign(host.pages, {
    "/own.js": OWN,
    "/own.html": ownPage(`${chat.origin}/#embed=1`),
    // Speaks to the chat as if it were its parent.
    "/liar.js": `addEventListener("message", ({ data }) => {
      const target = parent === self ? opener.frames[0] : parent.frames[0];
      for (const to of ["*"]) {
        const { port2 } = new MessageChannel();
        target.postMessage({ type: "gangway-answer", version: 1, nonce: data }, to, [port2]);
        target.postMessage({ type: "token", token: "stolen" }, to);
      }
    });`,
    "/liar.html": `<!doctype html><title>Liar</title><script src="/liar.js"></script>`,
  });
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await page.goto(`${dash}/own.html`);
  await expect.poll(() => page.evaluate(() => (window as unknown as Own).nonces.length)).toBe(1);

  // A listed origin, a lookalike, another port and a sandbox, each beside the chat and each knowing its nonce.
  const places = [dash, host.origin("dash.evil"), host.origin("evil")];
  await page.evaluate(async (origins) => {
    const { nonces } = window as unknown as Own;
    const tell = (target: Window | null): void => target?.postMessage(nonces[0], "*");
    const load = (origin: string, sandbox?: string) =>
      new Promise<void>((done) => {
        const frame = document.createElement("iframe");
        if (sandbox) frame.setAttribute("sandbox", sandbox);
        frame.onload = () => {
          tell(frame.contentWindow);
          done();
        };
        frame.src = `${origin}/liar.html`;
        document.body.append(frame);
      });
    for (const origin of origins) await load(origin);
    await load(origins[0] ?? "", "allow-scripts");
  }, places);
  const popup = page.waitForEvent("popup");
  await page.evaluate((origin) => void window.open(`${origin}/liar.html`), dash);
  await (await popup).waitForLoadState();
  await (await popup).evaluate(
    (nonce) => postMessage(nonce),
    await page.evaluate(() => (window as unknown as Own).nonces[0]),
  );

  // Wrong in one thing each, from the parent itself.
  await page.evaluate(() => {
    const { meet } = window as unknown as Own;
    meet({ nonce: "0000000000000000" });
    meet({ type: "gangway-announce" } as never);
    meet({ extra: 1 } as never);
    meet(
      {},
      Array.from({ length: 100 }, () => new MessageChannel().port2),
    );
    meet({}, []);
  });
  expect(await saidTypes(page)).toEqual([]);
  expect(sockets).toEqual([]);
  await startByHand(page);
  await expect(chatOf(page).locator("html")).toHaveAttribute("data-connection", "ready");

  // From now on the window is deaf, to the parent too.
  await page.evaluate(() => {
    const { meet, said } = window as unknown as Own;
    (window as unknown as { before: unknown }).before = [...said];
    meet();
    window.frames[0]?.postMessage({ type: "draft", text: "over the window" }, "*");
  });
  await chatOf(page).locator(FIELD).fill("mine");
  await expect(chatOf(page).locator(FIELD)).toHaveValue("mine");
  expect((await saidTypes(page)).filter((type) => type === "hello")).toHaveLength(1);
});

test("a token is ignored and counted unless its origin may hand one over; a gateway is never taken (case 67)", async ({
  page,
  host,
  startChat,
}) => {
  const dash = host.origin("dash");
  const guarded = { auth: { token: "right-token" }, authKind: "token" } as const;
  const refused = await startChat({ parents: [dash] }, guarded);
  const taken = await startChat({ parents: [dash], handOver: [dash] }, guarded);
  const put = (origin: string): string =>
    hostPage(origin, `<div id="place" data-src="${origin}/#token=in-the-address"></div>`);
  Object.assign(host.pages, { "/refused.html": put(refused.origin), "/taken.html": put(taken.origin) });

  const mount = async (): Promise<void> => {
    await page.waitForFunction(() => "Gangway" in window);
    await page.evaluate(() => {
      const src = document.querySelector<HTMLElement>("#place")?.dataset["src"] ?? "";
      Gangway.mount("#place", { src, handOver: async () => "right-token" });
    });
  };

  await page.goto(`${dash}/refused.html`);
  await mount();
  await expectHeard(page, "error", { code: "token-refused" });
  const frame = chatFrame(page);
  await expect(frame.locator('input[name="credential"]')).toBeVisible();
  await expectHeard(page, "status", { status: "sign-in" });

  await page.goto(`${dash}/taken.html`);
  await mount();
  await readyFrame(page);
  expect(JSON.stringify(await heard(page))).not.toContain("right-token");
  const inside = chatOf(page);
  expect(await inside.evaluate(() => location.href + JSON.stringify(history.state))).not.toContain("token");
});

test("a flood and what no schema knows leave the page responsive and its line closed (case 68) (case 69)", async ({
  page,
  host,
  startChat,
}) => {
  const dash = host.origin("dash");
  const chat = await startChat({ parents: [dash] });
  Object.assign(host.pages, { "/own.js": OWN, "/own.html": ownPage(`${chat.origin}/#embed=1`) });
  await page.goto(`${dash}/own.html`);
  await startByHand(page);
  const inside = chatOf(page);
  await expect(inside.locator("html")).toHaveAttribute("data-connection", "ready");

  await page.evaluate(() => {
    const { port } = window as unknown as Own;
    const cyclic: Record<string, unknown> = { type: "draft", text: "cyclic" };
    cyclic["self"] = cyclic;
    const surprises: unknown[] = [
      cyclic,
      new ArrayBuffer(32 * 1024 * 1024),
      new Map([["type", "stop"]]),
      new Error("draft"),
      [{ type: "stop" }],
      { type: "draft", text: { toString: "x" } },
      { type: "draft" },
      { type: "constructor" },
      JSON.parse('{"type":"stop","__proto__":{"polluted":1}}'),
      { type: "set", settings: { tokens: { light: { accent: "url(https://evil.example/x)" } } } },
      { type: "set", settings: { gateway: "wss://evil.example" } },
      { type: "set", settings: { session: "agent:main:../../x<img>" } },
      null,
      7n,
    ];
    for (const surprise of surprises) port.postMessage(surprise);
    port.postMessage(
      { type: "stop" },
      Array.from({ length: 100 }, () => new MessageChannel().port2),
    );
  });
  await inside.locator(FIELD).fill("still mine");
  await expect(inside.locator(FIELD)).toHaveValue("still mine");
  expect(await inside.evaluate(() => Object.hasOwn(Object.prototype, "polluted"))).toBe(false);

  // Ten thousand a second for a second and a half, while somebody writes.
  await page.evaluate(() => {
    const { port } = window as unknown as Own;
    const text = "flood ".repeat(20);
    let rounds = 15;
    const timer = setInterval(() => {
      for (let index = 0; index < 1000; index += 1) port.postMessage({ type: "draft", text });
      rounds -= 1;
      if (rounds === 0) clearInterval(timer);
    }, 100);
  });
  const longest = inside.evaluate(async () => {
    let before = performance.now();
    let worst = 0;
    for (let index = 0; index < 60; index += 1) {
      await new Promise((next) => setTimeout(next, 20));
      worst = Math.max(worst, performance.now() - before - 20);
      before = performance.now();
    }
    return worst;
  });
  // Generous for a busy machine: unread floods cost it a few milliseconds.
  expect(await longest).toBeLessThan(1_000);
  await expect
    .poll(() => page.evaluate(() => JSON.stringify((window as unknown as Own).said)))
    .toContain("too-many");
  const text = await inside.locator(FIELD).inputValue();
  expect(text.length).toBeLessThanOrEqual(20_000);
  await inside.locator('button[data-action="send"]').click();
  await expect(inside.locator('[data-role="user"]')).toBeVisible();
});

test("a draft with markup and ten megabytes becomes text in the field, cut, and is not sent (case 70)", async ({
  page,
  host,
  startChat,
}) => {
  const dash = host.origin("dash");
  const chat = await startChat({ parents: [dash] });
  host.pages["/draft.html"] = hostPage(chat.origin, `<gangway-chat src="${chat.origin}/"></gangway-chat>`);
  await page.goto(`${dash}/draft.html`);
  const frame = await readyFrame(page);
  const markup = "<img src=x onerror=alert(1)>\u202e [x](javascript:alert(1))";
  await page.evaluate((text) => document.querySelector("gangway-chat")?.insertDraft(text), markup);
  await expect(frame.locator(FIELD)).toHaveValue(markup.replace("\u202e", ""));
  await page.evaluate(() => document.querySelector("gangway-chat")?.insertDraft("a".repeat(10_000_000)));
  await expect.poll(async () => (await frame.locator(FIELD).inputValue()).length).toBe(20_000);
  await expect(frame.locator("[data-message-id]")).toHaveCount(0);
  expect(await frame.locator("img").count()).toBe(0);
});
