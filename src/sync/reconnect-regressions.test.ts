// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { ScriptedProtocol } from "../mocks/scripted-gateway-options.ts";
import { findProblems } from "../test/model-check.ts";
import { closeSchedule, playSchedule } from "../test/model-run.ts";
import type { PageName, Step } from "../test/model-script.ts";

const SHORT = "message 0 [stream:4:30]";

const send = (page: PageName, text = SHORT): Step => ({ type: "send", page, text });
const wait = (ms: number): Step => ({ type: "wait", ms });
const delay = (ms: number): Step => ({ type: "delay", ms });
const stop = (page: PageName): Step => ({ type: "stop", page });
const lose = (count: number): Step => ({ type: "lose", count });
const reload = (page: PageName): Step => ({ type: "reload", page });
const drop: Step = { type: "drop", code: 1006 };
const reorder: Step = { type: "reorder" };
const kill = {
  type: "restart",
  options: { restartExpectedMs: null, records: "kept", announce: false, resume: false, downMs: 0 },
} as const satisfies Step;

async function expectWhole(protocol: ScriptedProtocol, steps: readonly Step[]): Promise<void> {
  const played = await playSchedule(protocol, steps);
  const problems = findProblems(played);
  closeSchedule(played);
  expect(problems).toEqual([]);
}

/** Schedules that once ended badly, each cut down to what it takes. */
describe("a conversation on protocol 4 is whole again", () => {
  it.each<readonly [string, readonly Step[]]>([
    [
      "when a history read before a run's end arrives after it (R55)",
      [delay(20_000), send("a"), wait(1), reload("a"), wait(4000)],
    ],
    [
      "when the first events of a new line are lost (R18)",
      [send("a"), wait(4000), lose(5), send("a"), kill, wait(4000)],
    ],
    [
      "when a message kept for the run going on outlives the gateway (R37)",
      [send("a", "[stream:150:60]"), wait(300), send("a"), wait(300), drop, wait(2000), kill],
    ],
    [
      "when the message of one tab waits for the run of the other and the gateway is killed (R37) (R60)",
      [send("b"), send("a"), wait(6), kill],
    ],
    [
      "when the end of a stopped run is lost and another begins (R54)",
      [send("a"), stop("a"), lose(5), wait(300), send("a")],
    ],
    [
      "when a late history names a message as waiting that a run has taken since (R55)",
      [
        { type: "cut", method: "chat.send", moment: "after-answer" },
        send("a", "[stream:30:40]"),
        { type: "cut", method: "chat.send", moment: "before-answer" },
        delay(700),
        send("a"),
        { type: "cut", method: "chat.send", moment: "before-arrival" },
        wait(1222),
      ],
    ],
    [
      "when a run of the other tab was started and stopped while the line was down (R54) (R60)",
      [
        send("b"),
        { type: "cut", method: "chat.send", moment: "before-arrival" },
        wait(4),
        send("a"),
        stop("a"),
        send("a"),
        { type: "discard", page: "a" },
      ],
    ],
    [
      "when the row of a message sent again is pushed before the answer to it (R37)",
      [delay(50), send("a"), wait(1), send("a"), drop, reorder],
    ],
    ["when a page is opened while a run is being stopped (R54)", [send("a"), reload("b"), stop("a")]],
    [
      "when a message is sent while the page still reads what was before (R55)",
      [send("a", "yes [stream:3:20]"), reload("a"), wait(298), reload("a"), send("a", "message 3 [tool]")],
    ],
  ])("%s", async (_title, steps) => {
    await expectWhole(4, steps);
  });
});

describe("a conversation on protocol 3 is whole again", () => {
  it.each<readonly [string, readonly Step[]]>([
    ["when its run died with the gateway (R53)", [send("a", "[stream:150:60]"), wait(300), kill]],
    ["when the line breaks between a message and its answer (R37)", [delay(50), send("a"), wait(1), drop]],
    [
      "when a message was run and stopped before its own try was answered (R38) (R46)",
      [send("a", "[stream:150:60]"), { type: "hole", ms: 20_118, isDead: false }, stop("a")],
    ],
    [
      "when the gateway goes while the line swallows everything (R24) (R53)",
      [
        send("a", "[stream:30:40]"),
        { type: "offline", page: "a", ms: 2841 },
        { type: "hole", ms: 37_449, isDead: false },
        wait(3920),
        { ...kill, options: { ...kill.options, announce: true, downMs: 4000 } },
      ],
    ],
  ])("%s", async (_title, steps) => {
    await expectWhole(3, steps);
  });
});
