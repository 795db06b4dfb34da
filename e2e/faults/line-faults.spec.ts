import {
  type Direction,
  eventOf,
  type Moment,
  type PassingMessage,
  requestOf,
  responseTo,
} from "../gateway/proxy-faults.ts";
import { expect, type Lane, test } from "./faults-test.ts";
import type { Trial } from "./trial.ts";

const LINE_FAULTS: Record<string, (lane: Lane, direction: Direction) => void> = {
  "line cut": ({ proxy }) => proxy.cut(),
  "black hole of 8 s": ({ proxy }) => proxy.blackHole(8_000),
  "3 s later each way": ({ proxy }) => proxy.delay(3_000, 7_000),
  "cut in the middle of a frame": ({ proxy }, direction) => proxy.cutAfter(direction, 40),
};

const STREAM = { directive: "[stream:30:60]", answer: "word28 word29" };
/** Long enough that only Stop can be the reason why it ends in time. */
const ENDLESS = { directive: "[stream:600:60]", answer: "word0 word1 word2 " };
const TOOL = { directive: "[tool]", answer: "It printed 2 lines." };

interface Phase {
  readonly moment: Moment;
  /** Where a frame is torn. */
  readonly direction: Direction;
  /** Brings the page to the moment at which the line breaks. */
  readonly act: (trial: Trial) => Promise<unknown>;
}

const say =
  ({ directive, answer }: { readonly directive: string; readonly answer: string }) =>
  (trial: Trial) =>
    trial.say(directive, answer);

const isToolStart = (message: PassingMessage) =>
  eventOf("agent", '"stream":"tool"')(message) && message.text.includes('"phase":"start"');

async function sayWhileConnecting(trial: Trial): Promise<void> {
  trial.lane.proxy.cut();
  await say(STREAM)(trial);
}

async function stopTheStream(trial: Trial): Promise<void> {
  await trial.say(ENDLESS.directive, ENDLESS.answer, { ends: "stopped" });
  await expect(trial.chat.answer()).toContainText("word4 ", { timeout: 20_000 });
  await trial.chat.stopButton.click();
}

async function reload(trial: Trial): Promise<void> {
  await trial.sayEcho();
  await trial.settle();
  await trial.chat.page.reload();
}

const PHASES: Record<string, Phase> = {
  handshake: {
    moment: { matches: requestOf("connect"), when: "before" },
    direction: "toGateway",
    act: sayWhileConnecting,
  },
  "send, before the bytes leave": {
    moment: { matches: requestOf("chat.send"), when: "before" },
    direction: "toGateway",
    act: say(STREAM),
  },
  "send, accepted, before the ack": {
    moment: { matches: responseTo("chat.send"), when: "before" },
    direction: "toPage",
    act: say(STREAM),
  },
  "after the ack, before the first word": {
    moment: { matches: responseTo("chat.send"), when: "after" },
    direction: "toPage",
    act: say(STREAM),
  },
  "final, before the page saw it": {
    moment: { matches: eventOf("chat", '"state":"final"'), when: "before" },
    direction: "toPage",
    act: say(STREAM),
  },
  stream: {
    moment: { matches: eventOf("chat", '"state":"delta"'), when: "after", nth: 4 },
    direction: "toPage",
    act: say(STREAM),
  },
  tool: { moment: { matches: isToolStart, when: "after" }, direction: "toPage", act: say(TOOL) },
  abort: {
    moment: { matches: requestOf("chat.abort"), when: "before" },
    direction: "toGateway",
    act: stopTheStream,
  },
  history: {
    moment: { matches: responseTo("chat.history"), when: "before" },
    direction: "toPage",
    act: reload,
  },
};

for (const [phaseName, { moment, direction, act }] of Object.entries(PHASES)) {
  test(`a line that breaks at "${phaseName}" loses and doubles nothing (R37, case 108)`, async ({
    openTrial,
    conclude,
  }) => {
    test.setTimeout(120_000);
    const runCase = async ([fault, inflict]: (typeof faults)[number], index: number) => {
      const trial = await openTrial(index);
      const struck = trial.lane.proxy.once(moment, () => inflict(trial.lane, direction));
      await act(trial);
      await struck;
      return trial.verdict(fault, phaseName);
    };
    const faults = Object.entries(LINE_FAULTS);
    await conclude(await Promise.all(faults.map(runCase)));
  });
}
