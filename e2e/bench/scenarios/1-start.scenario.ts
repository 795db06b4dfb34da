import { SHOWN, test } from "../lib/bench-test.ts";
import type { MeasuredPage } from "../lib/measured-page.ts";
import { Visit } from "../lib/visit.ts";

interface Sent {
  readonly startedAt: number;
  headers: number;
  body: number;
}

/** Bodies as they travel. */
async function watchTraffic(page: MeasuredPage): Promise<ReadonlyMap<string, Sent>> {
  const requests = new Map<string, Sent>();
  await page.send("Network.enable");
  page.on("Network.requestWillBeSent", ({ requestId, timestamp, request }) => {
    if (/^https?:/.test(request.url)) requests.set(requestId, { startedAt: timestamp, headers: 0, body: 0 });
  });
  page.on("Network.responseReceived", ({ requestId, response }) => {
    const sent = requests.get(requestId);
    if (sent) sent.headers = response.encodedDataLength;
  });
  page.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const sent = requests.get(requestId);
    if (sent) sent.body = Math.max(0, encodedDataLength - sent.headers);
  });
  return requests;
}

const kilobytesOf = (requests: readonly Sent[]) => requests.reduce((sum, { body }) => sum + body, 0) / 1000;

test("start", async ({ bench }) => {
  await bench.inTurns(["floor", "ours", "controlUi"], async ({ client, session, round }) => {
    const goal = { session, shown: SHOWN };
    // Counting is work for the page too, so it has a visit of its own.
    if (round === 0) {
      let requests: ReadonlyMap<string, Sent> = new Map();
      const counted = await Visit.begin(bench.browser, client, goal, async (page) => {
        requests = await watchTraffic(page);
      });
      const readyMs = await counted.untilReady();
      await counted.settle();
      const all = [...requests.values()];
      const readyAt = (all[0]?.startedAt ?? 0) + readyMs / 1000;
      const needed = all.filter(({ startedAt }) => startedAt < readyAt);
      bench.record(client, {
        kilobytes: kilobytesOf(needed),
        requests: needed.length,
        settledKilobytes: kilobytesOf(all),
      });
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
