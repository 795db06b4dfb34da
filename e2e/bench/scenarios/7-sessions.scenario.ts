import { expect, test } from "../lib/bench-test.ts";
import { traceTasks } from "../lib/trace-tasks.ts";

const SESSIONS = 50;

test("sessions", async ({ bench }) => {
  const operator = await bench.gateway.connect();
  const keys = Array.from({ length: SESSIONS }, (_, index) => `agent:main:bench-many-${index}`);
  await Promise.all(keys.map((key) => operator.request("sessions.create", { key, label: key })));

  await bench.inTurns(["ours"], async ({ client, session, round }) => {
    const visit = await bench.open(client, session);
    const events = () => visit.page.evaluate<number>("bench.state.events");
    const before = await events();
    const tasks = await traceTasks(visit.page, async () => {
      const changes = keys.map((key, index) =>
        operator.request("sessions.patch", { key, label: `Round ${round}, session ${index}` }),
      );
      await Promise.all(changes);
      await visit.settle();
    });
    expect((await events()) - before, "changes told").toBeGreaterThanOrEqual(SESSIONS);
    await visit.page.waitFor(`document.body.textContent.includes("Round ${round}, session 0")`);
    bench.record(client, {
      sessionsLongestMs: Math.max(...tasks.map(({ durationMs }) => durationMs)),
      sessionsTaskSeconds: tasks.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000,
    });
    await visit.close();
  });
  operator.close();
});
