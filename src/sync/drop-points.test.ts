import { describe, expect, it } from "vitest";
import { createMemoryOutboxStorage } from "../stores/outbox/memory-outbox-storage.ts";
import type { OutboxEntry } from "../stores/outbox/outbox-storage.ts";
import { SESSION } from "../test/builders.ts";
import { createPage, createWorld, type ScriptedPage, type World } from "../test/scripted-page.ts";

const QUESTION = "[stream:12:40]";
const ANSWER = /^text: word0 .*word11$/s;

const AFTERMATH_MS = 40_000;

async function setUp(protocol: 3 | 4 = 4) {
  const world = createWorld({ protocol });
  const rows = new Map<string, OutboxEntry>();
  const page = createPage(world, { outboxStorage: createMemoryOutboxStorage(rows) });
  await world.elapse(200);
  return { world, page, rows };
}

function linesOf(page: ScriptedPage, kind: "user" | "run" | "text"): readonly string[] {
  return page.lines().filter((line) => line.startsWith(kind));
}

function abortedIds({ gateway }: World): readonly unknown[] {
  return gateway.requests
    .filter(({ method }) => method === "chat.abort")
    .map(({ params }) => params["runId"]);
}

describe.each([4, 3] as const)("a line that breaks around a send, on protocol %i,", (protocol) => {
  const expectOnce = ({ world, page, rows }: Awaited<ReturnType<typeof setUp>>) => {
    expect(world.gateway.startedRuns).toBe(1);
    expect(linesOf(page, "user")).toEqual([`user sent: ${QUESTION}`]);
    expect(linesOf(page, "run")).toEqual(["run done"]);
    expect(linesOf(page, "text").join("")).toMatch(ANSWER);
    expect(rows.size).toBe(0);
  };

  it("before a byte leaves, makes exactly one run and one row (R37) (case 108)", async () => {
    const place = await setUp(protocol);
    place.world.gateway.dropAll();
    while (place.page.status() === "ready") await place.world.elapse(5);
    await place.page.commands.sendMessage(QUESTION);
    expect(linesOf(place.page, "user")).toEqual([`user queued: ${QUESTION}`]);
    await place.world.elapse(AFTERMATH_MS);
    expectOnce(place);
  });

  it.each([
    ["while the bytes are on their way", "before-arrival"],
    ["after the gateway took it and before it says so", "before-answer"],
    ["after the answer and before the first word", "after-answer"],
  ] as const)("%s, makes exactly one run and one row (R37) (case 108)", async (_when, moment) => {
    const place = await setUp(protocol);
    place.world.gateway.faults.cutOn("chat.send", moment);
    void place.page.commands.sendMessage(QUESTION);
    await place.world.elapse(AFTERMATH_MS);
    expectOnce(place);
  });

  it("after the end of the answer and before the page saw it, leaves exactly one run and one row (R37)", async () => {
    const place = await setUp(protocol);
    void place.page.commands.sendMessage(QUESTION);
    await place.world.elapse(300);
    place.world.gateway.blackHole(0, true);
    // The gateway ends the run and speaks into the void; the silence is noticed long after.
    await place.world.elapse(5_000);
    expect(place.world.gateway.sessions.find(({ key }) => key === SESSION)?.isRunning).toBe(false);
    expect(place.page.isRunning()).toBe(true);
    await place.world.elapse(90_000);
    expectOnce(place);
  });

  it("and a page that is loaded anew right then, make exactly one run and one row (R37) (R44)", async () => {
    const { world, rows } = await setUp(protocol);
    const first = createPage(world, { name: "first", outboxStorage: createMemoryOutboxStorage(rows) });
    await world.elapse(200);
    world.gateway.faults.cutOn("chat.send", "before-answer");
    world.gateway.refuseSockets(3_000);
    void first.commands.sendMessage(QUESTION);
    await world.elapse(100);
    first.connector.close();
    const page = createPage(world, { name: "first", outboxStorage: createMemoryOutboxStorage(rows) });
    await world.elapse(AFTERMATH_MS);
    expectOnce({ world, page, rows });
  });
});

describe("a stop", () => {
  it("that races the end says what really happened, at every moment (R45)", async () => {
    for (let moment = 0; moment < 8; moment += 1) {
      const { world, page } = await setUp();
      void page.commands.sendMessage("[stream:2:10]");
      while (!page.isRunning()) await world.elapse(5);
      await world.elapse(moment * 40);
      page.commands.stopRun();
      await world.elapse(15_000);
      const rows = world.gateway.workingsOf(SESSION)?.rows ?? [];
      const wasStopped =
        rows.some(({ isAborted }) => isAborted) || !rows.some(({ role }) => role === "assistant");
      expect(page.isRunning()).toBe(false);
      expect(linesOf(page, "run"), `moment ${moment}`).toEqual([wasStopped ? "run stopped" : "run done"]);
    }
  });

  it("when nothing runs any more is no error, and the answer ends as finished (R45)", async () => {
    const { world, page } = await setUp();
    void page.commands.sendMessage(QUESTION);
    await world.elapse(300);
    world.gateway.blackHole(2_500);
    await world.elapse(2_000);
    page.commands.stopRun();
    await world.elapse(AFTERMATH_MS);
    expect(linesOf(page, "run")).toEqual(["run done"]);
    expect(linesOf(page, "text").join("")).toMatch(ANSWER);
  });

  it("before the answer to the message ends it for good, though the answer comes later (R46)", async () => {
    const { world, page, rows } = await setUp();
    world.gateway.faults.delayNextResponse("chat.send", 3_000);
    void page.commands.sendMessage("[stream:400:40]");
    await world.elapse(100);
    expect(page.isRunning()).toBe(true);
    page.commands.stopRun();
    await world.elapse(1_500);
    expect(page.isRunning()).toBe(false);
    await world.elapse(AFTERMATH_MS);
    expect(page.isRunning()).toBe(false);
    expect(world.gateway.workingsOf(SESSION)?.isIdle).toBe(true);
    expect(world.gateway.startedRuns).toBe(1);
    expect(linesOf(page, "user")).toHaveLength(1);
    expect(rows.size).toBe(0);
  });

  it("of a message that got lost is said again right behind it when it is sent again (R46)", async () => {
    const { world, page } = await setUp();
    world.gateway.faults.swallowNextRequest("chat.send");
    void page.commands.sendMessage("[stream:400:40]");
    await world.elapse(100);
    page.commands.stopRun();
    await world.elapse(AFTERMATH_MS);
    expect(world.gateway.workingsOf(SESSION)?.isIdle).toBe(true);
    expect(page.isRunning()).toBe(false);
    expect(linesOf(page, "text").join("")).not.toContain("word50");
  });

  it("whose line breaks before it arrives is said again, to that run and to no other (R47)", async () => {
    const { world, page } = await setUp();
    void page.commands.sendMessage("[stream:400:40]");
    await world.elapse(1_500);
    const [runId] = page.transcript().activeRunIds;
    world.gateway.faults.cutOn("chat.abort", "before-arrival");
    page.commands.stopRun();
    await world.elapse(10_000);
    // The first one never arrived.
    expect(abortedIds(world)).toEqual([runId]);
    expect(linesOf(page, "run")).toEqual(["run stopped"]);
    expect(world.gateway.workingsOf(SESSION)?.isIdle).toBe(true);
  });

  it("that was carried out before its line broke is not said again (R47)", async () => {
    const { world, page } = await setUp();
    void page.commands.sendMessage("[stream:400:40]");
    await world.elapse(1_500);
    world.gateway.faults.cutOn("chat.abort", "before-answer");
    page.commands.stopRun();
    await world.elapse(AFTERMATH_MS);
    expect(abortedIds(world)).toHaveLength(1);
    expect(linesOf(page, "run")).toEqual(["run stopped"]);
  });
});

describe("a gateway that dies in the middle of an answer", () => {
  it("and does not go on: the answer is called interrupted, not at once, and can be asked for again (R53)", async () => {
    const { world, page } = await setUp();
    void page.commands.sendMessage("[stream:400:40]");
    await world.elapse(1_500);
    world.gateway.restart({ announce: false, resume: false });
    await world.elapse(9_000);
    expect(page.status()).toBe("ready");
    expect(linesOf(page, "run")).toEqual(["run running"]);
    await world.elapse(15_000);
    expect(linesOf(page, "run")).toEqual(["run interrupted"]);
    expect(page.isRunning()).toBe(false);
    const row = page.rowIds().at(-1) ?? "";
    expect(await page.commands.retryRun(row)).toEqual({ ok: true });
  });

  it("and goes on under another name a few seconds later: that run is watched, without a word before (R53)", async () => {
    const { world, page } = await setUp();
    void page.commands.sendMessage("[stream:60:40]");
    await world.elapse(1_500);
    const [runId] = page.transcript().activeRunIds;
    world.gateway.restart({ announce: false, resume: true });
    while (world.gateway.startedRuns === 1) {
      await world.elapse(100);
      expect(page.lines()).not.toContain("run interrupted");
    }
    await world.elapse(1_500);
    expect(page.transcript().activeRunIds.filter((id) => id !== runId)).toHaveLength(1);
    await world.elapse(30_000);
    expect(linesOf(page, "user")).toEqual(["user sent: [stream:60:40]"]);
    expect(linesOf(page, "text").at(-1)).toContain("word59");
    expect(page.isRunning()).toBe(false);
  });
});

describe("several tabs", () => {
  it("that send the same words at once show both messages once each (R60)", async () => {
    const world = createWorld();
    const tabs = ["a", "b"].map((name) => createPage(world, { name }));
    await world.elapse(300);
    for (const tab of tabs) void tab.commands.sendMessage("[stream:3:10]");
    await world.elapse(15_000);
    for (const tab of tabs)
      expect(linesOf(tab, "user")).toEqual(["user sent: [stream:3:10]", "user sent: [stream:3:10]"]);
    expect(tabs[0]?.rowIds()).toEqual(tabs[1]?.rowIds());
  });

  it("are all live, each on a line of its own, nine of them (R59) (case 105)", async () => {
    const world = createWorld();
    const tabs = Array.from({ length: 9 }, (_, index) => createPage(world, { name: `tab${index}` }));
    await world.elapse(500);
    expect(world.gateway.connectionCount).toBe(9);
    void tabs[0]?.commands.sendMessage("[stream:40:40]");
    await world.elapse(1_200);
    for (const tab of tabs) expect(linesOf(tab, "text").join("")).toMatch(/word0 word1/);
    await world.elapse(10_000);
    for (const tab of tabs) expect(tab.lines()).toEqual(tabs[0]?.lines());
    expect(world.gateway.startedRuns).toBe(1);
  });
});
