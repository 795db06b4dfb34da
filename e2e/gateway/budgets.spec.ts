import { SocketLog } from "../socket-log.ts";
import { expect, test } from "./gateway-test.ts";

const BUDGET = { kilobytes: 160, requests: 12, startFrames: 6, exchangeFrames: 2 };
/** Late requests count too. */
const SETTLE_MS = 2_000;

test("the first load stays within its budget of bytes and requests", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  const sizes: Promise<number>[] = [];
  const addresses: string[] = [];
  chat.page.on("requestfinished", (request) => {
    addresses.push(request.url());
    sizes.push(
      request
        .sizes()
        .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    );
  });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.page.waitForTimeout(SETTLE_MS);
  const kilobytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
  console.log(`first load: ${kilobytes.toFixed(1)} kB in ${addresses.length} requests`);
  expect(addresses.length, addresses.join("\n")).toBeLessThanOrEqual(BUDGET.requests);
  expect(kilobytes).toBeLessThanOrEqual(BUDGET.kilobytes);
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
