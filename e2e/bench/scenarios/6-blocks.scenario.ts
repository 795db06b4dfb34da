import { type LongBlock, longBlock, markdownDocument } from "../../gateway/scripted-texts.ts";
import { type Bench, expect, test } from "../lib/bench-test.ts";
import { expectDocument, expectDrawn } from "../lib/drawn-text.ts";
import { quantile } from "../lib/statistics.ts";
import { type Task, traceTasks } from "../lib/trace-tasks.ts";
import type { Visit } from "../lib/visit.ts";

const KILOBYTES = 50;
/** Most of the block comes quickly; what is measured is its end, in the pieces that a model writes. */
const SLOW_KILOBYTES = 8;
/** A little more than the gateway collects, so that every piece becomes a delta. */
const PIECE_EVERY_MS = 76;
const MEASURED_DELTAS = 70;

const longest = (tasks: readonly Task[]) => Math.max(0, ...tasks.map(({ durationMs }) => durationMs));

/** The tasks from one delta to the next; what comes after the last one is the end of the answer. */
function tasksOfDeltas(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const groups: Task[][] = [];
  for (const task of tasks) {
    if (task.deltas > 0) groups.push([task]);
    else groups.at(-1)?.push(task);
  }
  return groups.slice(0, -1);
}

const sum = (tasks: readonly Task[]) => tasks.reduce((total, { durationMs }) => total + durationMs, 0);

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
      `go [${kind}:${KILOBYTES}:${PIECE_EVERY_MS}:${SLOW_KILOBYTES}]`,
      "The block ends here.",
    );
    await expectDrawn(visit, longBlock(kind, KILOBYTES));
    const deltas = tasksOfDeltas(tasks).slice(-MEASURED_DELTAS);
    expect(deltas.length, "deltas").toBe(MEASURED_DELTAS);
    bench.record(client, {
      [`${kind}Deltas`]: deltas.length,
      [`${kind}P95Ms`]: quantile(deltas.map(longest), 0.95),
      [`${kind}CostMs`]: quantile(deltas.map(sum), 0.5),
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
