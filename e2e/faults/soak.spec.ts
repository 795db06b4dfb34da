import type { CDPSession, Page } from "@playwright/test";
import { startScriptedGatewayServer } from "../demo/scripted-gateway-server.ts";
import { expect, test } from "../fixtures.ts";
import { type FaultProxy, startFaultProxy } from "../gateway/fault-proxy.ts";
import { responseTo } from "../gateway/proxy-faults.ts";

const TOKEN = "scripted-token";
const RECONNECTS = 200;
/** Caches fill and code is compiled during the first ones. */
const WARM_UP = 40;
/** Both subscriptions, the history, and what waits for approval; the handshake comes on top. */
const MOST_REQUESTS = 4;

/** Ends every wait for the next try, as the browser does when a network comes back. */
async function hurryReconnects(page: Page): Promise<void> {
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.documentElement.dataset["connection"] !== "ready") dispatchEvent(new Event("online"));
    }).observe(document.documentElement, { attributeFilter: ["data-connection"] });
  });
}

async function measure(cdp: CDPSession) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const read = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return { listeners: read("JSEventListeners"), nodes: read("Nodes"), heap: read("JSHeapUsedSize") };
}

async function reconnect(page: Page, proxy: FaultProxy): Promise<void> {
  const greeted = proxy.once({ matches: responseTo("connect"), when: "after" }, () => undefined);
  proxy.cut();
  await greeted;
  await page.locator('html[data-connection="ready"]').waitFor();
}

const requestCount = ({ passed }: FaultProxy) =>
  passed.filter(({ kind, name }) => kind === "request" && name !== "connect").length;

test("two hundred reconnects leave one socket and nothing behind, for a few requests each (R35, case 101)", async ({
  chat,
  page,
  serveApp,
}) => {
  test.setTimeout(120_000);
  const server = await startScriptedGatewayServer({ options: { auth: { token: TOKEN } } });
  const proxy = await startFaultProxy(Number(new URL(server.url).port));
  const appUrl = await serveApp({ gatewayUrl: proxy.url });
  await chat.openReady(appUrl, { session: "agent:main:soak", token: TOKEN });
  await chat.exchange("before the storm");
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  await hurryReconnects(page);

  for (let count = 0; count < WARM_UP; count += 1) await reconnect(page, proxy);
  const early = await measure(cdp);
  const requestsBefore = requestCount(proxy);
  for (let count = WARM_UP; count < RECONNECTS; count += 1) await reconnect(page, proxy);
  const late = await measure(cdp);

  expect(proxy.openConnections, "sockets open").toBe(1);
  const perReconnect = (requestCount(proxy) - requestsBefore) / (RECONNECTS - WARM_UP);
  expect(perReconnect, "requests per reconnect").toBeLessThanOrEqual(MOST_REQUESTS);
  expect(late.listeners - early.listeners, "more listeners").toBeLessThanOrEqual(10);
  expect(late.nodes - early.nodes, "more nodes").toBeLessThanOrEqual(100);
  expect(late.heap / early.heap, "times the memory").toBeLessThan(1.25);
  await chat.exchange("after the storm");
  await expect(chat.questions).toHaveCount(2);

  await proxy.close();
  await server.close();
});
