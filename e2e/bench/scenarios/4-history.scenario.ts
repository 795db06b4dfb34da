import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "../clients.ts";
import { type Bench, test } from "../lib/bench-test.ts";
import { Visit } from "../lib/visit.ts";

const MESSAGES = 2_000;
const NOTCHES = 100;
/** Far enough together for a fifth of the session, so that older messages have to be asked for. */
const NOTCH_PX = 300;
const PAINTED_MS = 16;
/** Nobody waits longer; what a client did until then is what it is judged by. */
const LIMIT_MS = 40_000;

const OLDEST_DRAWN = `Math.min(...(document.body.textContent.match(/message-\\d+-ends/g) ?? []).map((words) => Number(words.split("-")[1])))`;

interface Wheeled {
  readonly seconds: number;
  readonly elements: number;
}

async function wheelUp({ page }: Visit): Promise<Wheeled> {
  const begun = Date.now();
  const limit = new AbortController();
  const isOver = sleep(LIMIT_MS, true, { signal: limit.signal }).catch(() => true);
  let elements = 0;
  for (let notch = 0; notch < NOTCHES && Date.now() - begun < LIMIT_MS; notch += 1) {
    await Promise.race([page.wheel(-NOTCH_PX), isOver]);
    await sleep(PAINTED_MS);
    if (notch % 10 !== 9) continue;
    const count = await Promise.race([page.evaluate<number>("bench.countElements()"), isOver]);
    if (typeof count === "number") elements = Math.max(elements, count);
  }
  limit.abort();
  return { seconds: (Date.now() - begun) / 1000, elements };
}

async function measureHistory(bench: Bench, client: Client, session: string): Promise<void> {
  const goal = { session, shown: `message-${MESSAGES}-ends` };
  const visit = await Visit.begin(bench.browser, client, goal);
  bench.record(client, { newestSeconds: (await visit.untilReady()) / 1000 });
  if (client.name === "floor") return visit.close();

  await visit.settle();
  await visit.clear();
  const { seconds, elements } = await wheelUp(visit);
  await visit.settle();
  const oldest = await visit.page.evaluate<number>(OLDEST_DRAWN);
  const longest = await visit.longestTask();
  const after = await visit.page.evaluate<number>("bench.countElements()");
  await visit.page.collectGarbage();
  const { nodes, heapBytes } = await visit.page.metrics();
  bench.record(client, {
    wheelSeconds: seconds,
    wheelLongestMs: longest,
    wheelElements: Math.max(elements, after),
    wheelOldestDrawn: oldest,
    wheelNodes: nodes,
    wheelHeapMegabytes: heapBytes / 1_000_000,
  });
  return visit.close();
}

test("history", async ({ bench }) => {
  const session = await bench.longSession(MESSAGES);
  await bench.inTurns(["floor", "ours", "controlUi"], async ({ client, round }) => {
    // The Control UI takes minutes over three rounds of this, and never comes near the others.
    if (client.name === "controlUi" && round > 0) return;
    await measureHistory(bench, client, session);
  });
});
