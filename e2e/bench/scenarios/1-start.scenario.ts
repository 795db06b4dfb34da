import { SHOWN, test } from "../lib/bench-test.ts";
import type { MeasuredPage } from "../lib/measured-page.ts";
import { Visit } from "../lib/visit.ts";

/** Bodies as they travel, until what comes late has come too. */
async function countTraffic(page: MeasuredPage) {
  const headers = new Map<string, number>();
  const bodies = new Map<string, number>();
  await page.send("Network.enable");
  page.on("Network.responseReceived", ({ requestId, response }) => {
    headers.set(requestId, response.encodedDataLength);
  });
  page.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (headers.has(requestId)) {
      bodies.set(requestId, Math.max(0, encodedDataLength - (headers.get(requestId) ?? 0)));
    }
  });
  return bodies;
}

test("start", async ({ bench }) => {
  await bench.inTurns(["floor", "ours", "controlUi"], async ({ client, session, round }) => {
    const goal = { session, shown: SHOWN };
    // Counting is work for the page too, so it has a visit of its own.
    if (round === 0) {
      let bodies: ReadonlyMap<string, number> = new Map();
      const counted = await Visit.begin(bench.browser, client, goal, async (page) => {
        bodies = await countTraffic(page);
      });
      await counted.untilReady();
      await counted.settle();
      const bytes = [...bodies.values()].reduce((sum, size) => sum + size, 0);
      bench.record(client, { kilobytes: bytes / 1000, requests: bodies.size });
      await counted.close();
    }

    const visit = await Visit.begin(bench.browser, client, goal);
    const readyMs = await visit.untilReady();
    const atReady = await visit.page.metrics();
    await visit.settle();
    const settled = await visit.page.metrics();
    const methods = await visit.sentMethods();
    bench.record(client, {
      readySeconds: readyMs / 1000,
      readyTaskSeconds: atReady.taskSeconds,
      startTaskSeconds: settled.taskSeconds,
      startScriptSeconds: settled.scriptSeconds,
      startRequests: methods.length,
    });
    await visit.close();
  });
});
