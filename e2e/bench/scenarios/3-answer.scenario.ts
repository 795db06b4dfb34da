import { markdownDocument } from "../../gateway/scripted-texts.ts";
import { expect, test } from "../lib/bench-test.ts";
import { expectDocument } from "../lib/drawn-text.ts";
import { quantile } from "../lib/statistics.ts";
import { spentBetween } from "../lib/visit.ts";

const KILOBYTES = 16;
/** A little more than the gateway collects, so that every piece becomes a delta. */
const PIECE_EVERY_MS = 76;
const source = markdownDocument(KILOBYTES);

test("answer", async ({ bench }) => {
  await bench.inTurns(["floor", "ours", "controlUi"], async ({ client, session }) => {
    const visit = await bench.open(client, session);
    await visit.clear();
    await visit.watchAnswer();
    const before = await visit.page.metrics();
    await visit.send(`go [doc:${KILOBYTES}:${PIECE_EVERY_MS}]`);
    await visit.untilAnswered("The document ends here.");
    await visit.settle();
    const { taskSeconds, scriptSeconds, layoutSeconds } = spentBetween(before, await visit.page.metrics());
    await expectDocument(visit, source);
    const deltas = await visit.deltas();
    const shown = deltas.flatMap(({ at, shownAt }) => (shownAt === undefined ? [] : [shownAt - at]));
    expect(shown.length, `${client.name} shows the deltas`).toBeGreaterThan(deltas.length * 0.9);
    bench.record(client, {
      answerTaskSeconds: taskSeconds,
      answerScriptSeconds: scriptSeconds,
      answerLayoutSeconds: layoutSeconds,
      answerDeltas: deltas.length,
      answerLongestMs: await visit.longestTask(),
      latencyP50Ms: quantile(shown, 0.5),
      latencyP95Ms: quantile(shown, 0.95),
    });
    await visit.close();
  });
});
