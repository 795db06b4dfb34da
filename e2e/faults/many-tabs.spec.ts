import type { Frame, Page } from "@playwright/test";
import { ChatPage } from "../chat-page.ts";
import type { FaultProxy } from "../gateway/fault-proxy.ts";
import { expect, newSessionKey, test } from "./faults-test.ts";
import { Trial } from "./trial.ts";

const HOST_PAGE = `<!doctype html><title>Host</title>${"<iframe></iframe>".repeat(3)}`;

const handshakes = ({ passed }: FaultProxy) =>
  passed.filter(({ kind, name }) => kind === "request" && name === "connect").length;

test("two tabs of one session show each row once and each other's stream (R59, R60)", async ({
  openTrial,
  context,
  rig,
  conclude,
}) => {
  test.setTimeout(90_000);
  const first = await openTrial(0);
  const chat = new ChatPage(await context.newPage());
  const second = new Trial({ chat, rig, lane: first.lane, sessionKey: first.sessionKey });
  await second.open();

  await first.say("[stream:60:60]", "word58 word59");
  await expect(second.chat.answer()).toContainText("word2 ", { timeout: 20_000 });
  await second.chat.expectAnswer("running");
  second.sent.push(...first.sent);
  await second.settle();
  await first.settle();

  const [fromFirst, fromSecond] = await Promise.all([first.sayEcho(), second.sayEcho()]);
  first.sent.push(fromSecond);
  second.sent.push(fromFirst);
  await first.settle();
  await second.settle();
  const outcome = await first.verdict("none", "two tabs that write at once");
  second.sent.push(...first.sent.slice(-1));
  await conclude([outcome, await second.verdict("none", "two tabs that write at once, seen in the other")]);
});

/** The policy allows frames of its own origin only, so the host page is one that this origin serves. */
async function openFrames(page: Page, appUrl: string, address: string): Promise<readonly Frame[]> {
  await page.route(`${appUrl}/host.html`, (route) =>
    route.fulfill({ contentType: "text/html", body: HOST_PAGE }),
  );
  await page.goto(`${appUrl}/host.html`);
  const frames = page.frames().slice(1);
  await Promise.all(frames.map((frame) => frame.goto(address)));
  return page.frames().slice(1);
}

test("six tabs and three frames of one origin are all live after one handshake each (R59, case 105)", async ({
  context,
  rig,
  guard: _guard,
}) => {
  test.setTimeout(120_000);
  const [lane] = rig.lanes;
  if (lane === undefined) throw new Error("There is no line.");
  const session = newSessionKey();
  const hash = new URLSearchParams({ session, token: rig.gateway.token });
  const address = `${lane.appUrl}/#${hash}`;

  const before = handshakes(lane.proxy);
  const tabs = await Promise.all(Array.from({ length: 6 }, () => context.newPage()));
  await Promise.all(tabs.map((page) => page.goto(address)));
  const isReady = (view: Page | Frame) =>
    expect(view.locator("html")).toHaveAttribute("data-connection", "ready", { timeout: 30_000 });
  for (const page of tabs) await isReady(page);
  // A frame takes no token from its address: what lets it in is what the gateway gave to this browser.
  const host = await context.newPage();
  const views: readonly (Page | Frame)[] = [...tabs, ...(await openFrames(host, lane.appUrl, address))];
  expect(views).toHaveLength(9);
  for (const view of views) await isReady(view);
  expect(handshakes(lane.proxy) - before).toBe(9);

  const operator = await rig.gateway.connect();
  await operator.request("chat.send", {
    sessionKey: session,
    message: "to all [stream:80:60]",
    idempotencyKey: session,
  });
  const answerIn = (view: Page | Frame) => view.locator('[data-message-id][data-role="assistant"]');
  await Promise.all(
    views.map(async (view) => {
      await expect(answerIn(view)).toContainText("word2 ", { timeout: 20_000 });
      await expect(answerIn(view)).toContainText("word78 word79", { timeout: 30_000 });
      await expect(answerIn(view)).toHaveAttribute("data-run-status", "done");
      await expect(answerIn(view)).toHaveCount(1);
    }),
  );
  operator.close();
  expect(handshakes(lane.proxy) - before).toBe(9);
});
