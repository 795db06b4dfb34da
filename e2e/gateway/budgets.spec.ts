import { SocketLog } from "../socket-log.ts";
import { expect, test } from "./gateway-test.ts";

/**
 * Until the composer works and a history with Markdown shows: bodies as they travel, in kB of 1000 bytes;
 * requests to the gateway at the start and for one exchange.
 */
const BUDGET = { kilobytes: 160, requests: 12, startFrames: 6, exchangeFrames: 2 };
const HEADING = "A show-piece";
/** Late requests count too. */
const SETTLE_MS = 2_000;

test("the first load stays within its budget of bytes and requests", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  await operator.request("chat.send", { sessionKey, message: "show [md]", idempotencyKey: sessionKey });
  await expect(async () => {
    const { messages } = await operator.request("chat.history", { sessionKey });
    expect(JSON.stringify(messages)).toContain("The end.");
  }).toPass();

  await chat.page.addInitScript((heading) => {
    const watcher = new MutationObserver(() => {
      if (![...document.querySelectorAll("h1,h2,h3,h4")].some((found) => found.textContent === heading))
        return;
      watcher.disconnect();
      performance.mark("history");
    });
    watcher.observe(document, { childList: true, subtree: true, characterData: true });
  }, HEADING);
  const files: Promise<{ readonly address: string; readonly bytes: number; readonly at: number }>[] = [];
  chat.page.on("requestfinished", (request) => {
    const measure = async () => ({
      address: request.url(),
      bytes: (await request.sizes()).responseBodySize,
      at: request.timing().startTime,
    });
    files.push(measure());
  });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await expect(chat.answer().getByRole("heading", { name: HEADING })).toBeVisible();
  // What was asked for once the history stood is fetched for later.
  const shownAt = await chat.page.evaluate(() => {
    const [mark] = performance.getEntriesByName("history");
    return performance.timeOrigin + (mark?.startTime ?? Number.POSITIVE_INFINITY);
  });
  const loaded = (await Promise.all(files)).filter(({ at }) => at <= shownAt);
  const report = loaded.map(({ address, bytes }) => `${(bytes / 1000).toFixed(1)} kB ${address}`).join("\n");
  const kilobytes = loaded.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  console.log(`first load: ${kilobytes.toFixed(1)} kB in ${loaded.length} requests`);
  expect(loaded.length, report).toBeLessThanOrEqual(BUDGET.requests);
  expect(kilobytes, report).toBeLessThanOrEqual(BUDGET.kilobytes);
});

test("starting and one exchange need few requests to the gateway", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  const log = new SocketLog(chat.page);
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.page.waitForTimeout(SETTLE_MS);
  const atStart = [...log.methods];
  console.log(`requests at start: ${atStart.join(", ")}`);
  expect(atStart.length, atStart.join(", ")).toBeLessThanOrEqual(BUDGET.startFrames);

  // The first message of a session also makes it known to the list; a later one is the usual case.
  await chat.exchange("first [echo:one]");
  await chat.page.waitForTimeout(SETTLE_MS);
  const before = log.methods.length;
  await chat.exchange("second [echo:two]");
  await chat.page.waitForTimeout(SETTLE_MS);
  const exchange = log.methods.slice(before);
  console.log(`requests of an exchange: ${exchange.join(", ")}`);
  expect(exchange.length, exchange.join(", ")).toBeLessThanOrEqual(BUDGET.exchangeFrames);
  expect(log.sockets).toBe(1);
});
