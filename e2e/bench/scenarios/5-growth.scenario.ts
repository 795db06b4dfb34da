import { setTimeout as sleep } from "node:timers/promises";
import { markdownDocument } from "../../gateway/scripted-texts.ts";
import { test } from "../lib/bench-test.ts";
import { expectDocument } from "../lib/drawn-text.ts";
import type { Visit } from "../lib/visit.ts";

const KILOBYTES = 200;
const PIECE_EVERY_MS = 5;
const SAMPLE_EVERY_MS = 250;

interface Sample {
  readonly deltas: number;
  readonly seconds: number;
}

async function sampleUntilOver({ page }: Visit): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let isOver = false; !isOver; ) {
    await sleep(SAMPLE_EVERY_MS);
    const seen = await page.evaluate<readonly [number, number]>(
      "[bench.state.deltas.length, bench.state.finals]",
    );
    samples.push({ deltas: seen[0], seconds: (await page.metrics()).taskSeconds });
    isOver = seen[1] > 0;
  }
  return samples;
}

/** Main-thread seconds when so many deltas had come, between the two samples around it. */
function secondsAt(samples: readonly Sample[], deltas: number): number {
  const next = samples.findIndex((sample) => sample.deltas >= deltas);
  const after = samples[next];
  const before = samples[next - 1];
  if (!after || !before) return (after ?? samples.at(-1))?.seconds ?? 0;
  const share = (deltas - before.deltas) / (after.deltas - before.deltas);
  return before.seconds + share * (after.seconds - before.seconds);
}

test("growth", async ({ bench }) => {
  const source = markdownDocument(KILOBYTES);
  await bench.inTurns(["floor", "ours"], async ({ client, session, round }) => {
    // Only there to tell what the ever longer frames cost; once is enough.
    if (client.name === "floor" && round > 0) return;
    const visit = await bench.open(client, session);
    await visit.clear();
    const begin = { deltas: 0, seconds: (await visit.page.metrics()).taskSeconds };
    await visit.send(`go [doc:${KILOBYTES}:${PIECE_EVERY_MS}]`);
    const samples = [begin, ...(await sampleUntilOver(visit))];
    await visit.untilAnswered("The document ends here.");
    await visit.settle();
    await expectDocument(visit, source);
    const last = samples.at(-1)?.deltas ?? 0;
    const tenth = last / 10;
    const costs = Array.from(
      { length: 10 },
      (_, index) =>
        ((secondsAt(samples, (index + 1) * tenth) - secondsAt(samples, index * tenth)) * 1000) / tenth,
    );
    const [first = 0] = costs;
    const final = costs.at(-1) ?? 0;
    bench.record(client, {
      growthDeltas: last,
      growthFirstMs: first,
      growthMiddleMs: costs[4] ?? 0,
      growthLastMs: final,
      growthRatio: final / first,
      growthLongestMs: await visit.longestTask(),
    });
    await visit.close();
  });
});
