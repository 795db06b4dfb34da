import { expect, test } from "../lib/bench-test.ts";
import { spentBetween } from "../lib/visit.ts";

const WORDS = 40;
const words = Array.from({ length: WORDS }, (_, index) => `word${index}`).join(" ");

test("exchange", async ({ bench }) => {
  await bench.inTurns(["floor", "ours", "controlUi"], async ({ client, session }) => {
    const visit = await bench.open(client, session);
    await visit.clear();
    const before = await visit.page.metrics();
    await visit.send(`go [stream:${WORDS}:30]`);
    await visit.untilAnswered(`word${WORDS - 1}`);
    await visit.settle();
    const { taskSeconds, scriptSeconds } = spentBetween(before, await visit.page.metrics());
    expect(await visit.page.evaluate<string>(visit.newestAnswer), client.name).toContain(words);
    const methods = await visit.sentMethods();
    bench.record(client, {
      shortTaskSeconds: taskSeconds,
      shortScriptSeconds: scriptSeconds,
      exchangeRequests: methods.length,
    });

    await visit.clear();
    await visit.send("go [stream:400:60]");
    await visit.page.waitFor("bench.state.deltas.length > 3");
    await visit.page.waitFor(`document.querySelector(${JSON.stringify(client.stopButton)})`);
    await visit.page.click(client.stopButton);
    const abort = `bench.state.sent.find(({ method }) => method === "chat.abort")`;
    await visit.page.waitFor(abort);
    bench.record(client, {
      stopMs: await visit.page.evaluate<number>(`${abort}.at - bench.state.clickedAt`),
    });
    await visit.page.waitFor("bench.state.finals > 0");
    await visit.close();
  });
});
