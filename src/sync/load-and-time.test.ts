import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFakeWakeSource } from "../gateway-client/test-support/test-client.ts";
import type { ManualClock } from "../mocks/manual-clock.ts";
import type { TranscriptEvent } from "../stores/transcript/transcript-events.ts";
import { createTranscriptStore } from "../stores/transcript/transcript-store.ts";
import { delta, final, runEvent, SESSION } from "../test/builders.ts";
import { describeTranscript } from "../test/replay.ts";
import { createPage, createWorld, type World } from "../test/scripted-page.ts";
import { createEventQueue } from "./coalesce-events.ts";

function historyRequests({ gateway }: World): readonly Readonly<Record<string, unknown>>[] {
  return gateway.requests.filter(({ method }) => method === "chat.history").map(({ params }) => params);
}

function linesUsed({ gateway }: World): number {
  return new Set(gateway.requests.map(({ connectionId }) => connectionId)).size;
}

/** A store behind a queue whose frames the test paints. */
function createScreen() {
  const store = createTranscriptStore(SESSION);
  let frame: (() => void) | undefined;
  let frames = 0;
  let changes = 0;
  store.subscribe(() => {
    changes += 1;
  });
  const queue = createEventQueue(
    (events) => store.apply(...events),
    (flush) => {
      frame = flush;
      return () => {
        frame = undefined;
      };
    },
  );
  return {
    push: queue.push,
    paint: () => {
      frames += 1;
      const flush = frame;
      frame = undefined;
      flush?.();
    },
    counts: () => ({ frames, changes }),
    text: () => describeTranscript(store.getState()).find((line) => line.startsWith("text: ")),
    status: () => describeTranscript(store.getState())[0],
  };
}

const piece = (deltaText: string) => runEvent({ type: "chat.delta", deltaText, isReplacement: false });

describe("a thousand deltas a second", () => {
  it("change the page once per frame, and not one word is dropped (case 98)", () => {
    const screen = createScreen();
    const words = Array.from({ length: 6_000 }, (_, index) => `w${index} `);
    for (const [index, word] of words.entries()) {
      screen.push(piece(word));
      if (index % 16 === 0) screen.paint();
    }
    const { frames, changes } = screen.counts();
    // The first one is for a frame that is still to come.
    expect(changes).toBeLessThanOrEqual(frames + 1);
    screen.push(final());
    expect(screen.status()).toBe("run done");
    expect(screen.text()).toBe(`text: ${words.join("").trim()}`);
  });

  it("end in the gateway's text whatever they are and whenever frames come (case 98)", () => {
    const word = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(..."abc dé\n🙂") });
    const step = fc.record({ word, isWhole: fc.boolean(), isPainted: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
        const screen = createScreen();
        let text = "";
        for (const { word: next, isWhole, isPainted } of steps) {
          text += next;
          const event: TranscriptEvent = isWhole
            ? delta(text)
            : runEvent({ type: "chat.delta", deltaText: next, isReplacement: false });
          screen.push(event);
          if (isPainted) screen.paint();
        }
        const { frames, changes } = screen.counts();
        expect(changes).toBeLessThanOrEqual(frames + 1);
        screen.push(final());
        expect(screen.counts().changes).toBeLessThanOrEqual(frames + 2);
        expect(screen.text() ?? "text: ").toBe(`text: ${text.trim()}`);
      }),
    );
  });
});

describe("a conversation of twenty thousand rows", () => {
  it("is asked for by its last page only, and older pages each once (case 97)", async () => {
    const turns = Array.from({ length: 10_000 }, (_, index) => [
      { type: "user", text: `question ${index}` } as const,
      { type: "answer", text: `answer ${index}` } as const,
    ]).flat();
    const world = createWorld({
      seed: {
        agents: [{ id: "main", name: "Main" }],
        models: [],
        sessions: [{ key: SESSION, title: "Long", minutesAgo: 1, turns }],
      },
    });
    const page = createPage(world);
    await world.elapse(300);
    expect(historyRequests(world).map(({ limit }) => limit)).toEqual([100]);
    expect(page.transcript().messages.length).toBeLessThanOrEqual(100);
    expect(page.lines().at(-1)).toBe("text: answer 9999");
    await import("./load-older.ts");
    for (let more = 0; more < 3; more += 1) {
      void page.commands.loadOlder();
      await world.elapse(50);
    }
    expect(historyRequests(world).map(({ limit, offset }) => ({ limit, offset }))).toEqual([
      { limit: 100 },
      { limit: 104, offset: 96 },
      { limit: 304, offset: 196 },
      { limit: 1_000, offset: 496 },
    ]);
    expect(page.transcript().messages).toHaveLength(1_496);
    expect(page.rowIds()).toHaveLength(1_496);
    expect(page.transcript().hasMore).toBe(true);
  });
});

describe("a page that is too slow for its gateway", () => {
  it("is put off once, reads the record once, and that is all (R29) (case 102)", async () => {
    const world = createWorld();
    const page = createPage(world);
    await world.elapse(200);
    void page.commands.sendMessage("[stream:400:40]");
    await world.elapse(2_000);
    const before = historyRequests(world).length;
    world.gateway.dropAll(1008, "slow consumer");
    await world.elapse(5_000);
    expect(page.status()).toBe("ready");
    expect(historyRequests(world)).toHaveLength(before + 1);
    expect(linesUsed(world)).toBe(2);
    // The end of an answer of which something was missed is one more look at most.
    await world.elapse(300_000);
    expect(historyRequests(world).length).toBeLessThanOrEqual(before + 2);
    expect(linesUsed(world)).toBe(2);
    expect(page.lines().filter((line) => line.startsWith("run "))).toEqual(["run done"]);
    expect(page.lines().at(-1)).toMatch(/^text: word0 .*word399$/s);
  });
});

/** A clock that goes on while the page sleeps and runs none of its timers; what fell due runs when it wakes up. */
function createSleepyClock(clock: ManualClock) {
  let isAsleep = false;
  let due: (() => void)[] = [];
  const sleepy: ManualClock = {
    ...clock,
    setTimeout: (callback, delayMs) =>
      clock.setTimeout(() => {
        if (isAsleep) due.push(callback);
        else callback();
      }, delayMs),
  };
  return {
    clock: sleepy,
    sleep: () => {
      isAsleep = true;
    },
    wake: () => {
      isAsleep = false;
      const late = due;
      due = [];
      for (const callback of late) callback();
    },
  };
}

describe("a page that sleeps for eight hours in the middle of an answer", () => {
  const HOURS_MS = 8 * 3_600_000;

  it("has the whole answer seconds after it woke up, over one new line (R25) (case 103)", async () => {
    const world = createWorld();
    const sleepy = createSleepyClock(world.clock);
    const wakeSource = createFakeWakeSource();
    const page = createPage({ ...world, clock: sleepy.clock }, { wakeSource });
    await world.elapse(200);
    void page.commands.sendMessage("[stream:200:40]");
    await world.elapse(1_500);
    expect(page.isRunning()).toBe(true);
    sleepy.sleep();
    world.gateway.blackHole(0, true);
    await world.elapse(20_000);
    world.clock.elapse(HOURS_MS);
    const before = historyRequests(world).length;
    sleepy.wake();
    wakeSource.wake();
    await world.elapse(7_000);
    expect(page.status()).toBe("ready");
    expect(page.lines().filter((line) => line.startsWith("run "))).toEqual(["run done"]);
    expect(page.lines().at(-1)).toMatch(/^text: word0 .*word199$/s);
    expect(historyRequests(world).length - before).toBeLessThanOrEqual(2);
    expect(linesUsed(world)).toBe(2);
  });
});

describe("a browser whose clock is a day off", () => {
  it.each([-1, 1])("(%i) orders rows as the gateway has them (R62) (case 104)", async (days) => {
    const world = createWorld();
    const shifted: ManualClock = { ...world.clock, now: () => world.clock.now() + days * 86_400_000 };
    const page = createPage({ ...world, clock: shifted });
    await world.elapse(200);
    expect(page.status()).toBe("ready");
    void page.commands.sendMessage("first [stream:3:10]");
    await world.elapse(4_000);
    world.gateway.startRun(SESSION, "from elsewhere [stream:3:10]");
    await world.elapse(4_000);
    void page.commands.sendMessage("last [stream:3:10]");
    await world.elapse(4_000);
    const users = page.lines().filter((line) => line.startsWith("user "));
    expect(users.map((line) => line.split(" [")[0])).toEqual([
      "user sent: first",
      "user sent: from elsewhere",
      "user sent: last",
    ]);
    expect(page.isRunning()).toBe(false);
  });
});
