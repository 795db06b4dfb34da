import { type LongBlock, longBlock, markdownDocument } from "../../gateway/scripted-texts.ts";
import { type Bench, expect, test } from "../lib/bench-test.ts";
import { expectDocument, expectDrawn } from "../lib/drawn-text.ts";
import { quantile } from "../lib/statistics.ts";
import { type Task, traceTasks } from "../lib/trace-tasks.ts";
import type { Visit } from "../lib/visit.ts";

const KILOBYTES = 50;
const PIECE_EVERY_MS = 8;

const longest = (tasks: readonly Task[]) => Math.max(0, ...tasks.map(({ durationMs }) => durationMs));

/** Main-thread milliseconds from one delta to the next. */
function costsOfDeltas(tasks: readonly Task[]): readonly number[] {
  const costs: number[] = [];
  for (const { durationMs, deltas } of tasks) {
    if (deltas > 0) costs.push(durationMs);
    else if (costs.length > 0) costs.push((costs.pop() ?? 0) + durationMs);
  }
  // What comes after the last one is the end of the answer.
  return costs.slice(0, -1);
}

const traceAnswer = (visit: Visit, message: string, lastWords: string) =>
  traceTasks(visit.page, async () => {
    await visit.clear();
    await visit.send(message);
    await visit.untilAnswered(lastWords);
    await visit.settle();
  });

async function measureBlock(bench: Bench, kind: LongBlock): Promise<void> {
  await bench.inTurns(["ours"], async ({ client, session }) => {
    const visit = await bench.open(client, session);
    const tasks = await traceAnswer(
      visit,
      `go [${kind}:${KILOBYTES}:${PIECE_EVERY_MS}]`,
      "The block ends here.",
    );
    await expectDrawn(visit, longBlock(kind, KILOBYTES));
    const costs = costsOfDeltas(tasks);
    expect(costs.length, "deltas").toBeGreaterThan(0);
    bench.record(client, {
      [`${kind}Deltas`]: costs.length + 1,
      [`${kind}P95Ms`]: quantile(costs, 0.95),
      [`${kind}LongestMs`]: longest(tasks),
    });
    await visit.close();
  });
}

for (const kind of ["list", "table", "fence"] as const) {
  test(`endless ${kind}`, ({ bench }) => measureBlock(bench, kind));
}

test("burst", async ({ bench }) => {
  const source = `# A burst\n\n${markdownDocument(KILOBYTES)}`;
  await bench.inTurns(["ours"], async ({ client, session }) => {
    const visit = await bench.open(client, session);
    const tasks = await traceAnswer(visit, `go [burst:${KILOBYTES}]`, "The document ends here.");
    await expectDocument(visit, source);
    bench.record(client, { burstLongestMs: longest(tasks) });
    await visit.close();
  });
});
