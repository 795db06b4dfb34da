import { setTimeout as sleep } from "node:timers/promises";
import { requestOf, responseTo } from "../gateway/proxy-faults.ts";
import type { RealGateway } from "../gateway/real-gateway.ts";
import { expect, test } from "./faults-test.ts";
import type { Sent, Trial } from "./trial.ts";

/** The same message may be answered from the start again when the gateway died in the middle of the answer. */
const RESUMED: Pick<Sent, "mostRuns"> = { mostRuns: 2 };
const TIME_TO_RESUME_MS = 80_000;
const PAUSE_MS = 8_000;

async function killAndRestart(gateway: RealGateway, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  await gateway.kill(signal);
  await gateway.restart();
}

async function pauseAndResume(gateway: RealGateway): Promise<void> {
  gateway.pause();
  await sleep(PAUSE_MS);
  gateway.resume();
}

const GATEWAY_FAULTS: Record<string, (gateway: RealGateway) => Promise<void>> = {
  "gateway killed (SIGKILL)": (gateway) => killAndRestart(gateway, "SIGKILL"),
  "gateway stopped in order (SIGTERM)": (gateway) => killAndRestart(gateway, "SIGTERM"),
  "gateway frozen for 8 s (SIGSTOP)": pauseAndResume,
};

/** Holds the line at a moment that is over in milliseconds, so that other pages can reach theirs. */
function holdAt(trial: Trial, matches: ReturnType<typeof requestOf>): Promise<void> {
  return trial.lane.proxy.once({ matches, when: "before" }, () => trial.lane.proxy.blackHole(60_000));
}

const APPROACHES: Record<string, (trial: Trial) => Promise<unknown>> = {
  stream: async (trial) => {
    await trial.say("[stream:60:80]", "word58 word59", RESUMED);
    await expect(trial.chat.answer()).toContainText("word3 ", { timeout: 20_000 });
  },
  tool: async (trial) => {
    await trial.say("[tool]", "The command has run.", RESUMED);
    await expect(trial.chat.toolCalls).toHaveAttribute("data-status", "running", { timeout: 20_000 });
  },
  abort: async (trial) => {
    await trial.say("[stream:200:60]", "word0 word1 word2 ", { ...RESUMED, ends: "either" });
    await expect(trial.chat.answer()).toContainText("word3 ", { timeout: 20_000 });
    const held = holdAt(trial, requestOf("chat.abort"));
    await trial.chat.stopButton.click();
    await held;
  },
  history: async (trial) => {
    await trial.sayEcho();
    await trial.settle();
    const held = holdAt(trial, responseTo("chat.history"));
    await trial.chat.page.reload();
    await held;
  },
};

for (const [fault, inflict] of Object.entries(GATEWAY_FAULTS)) {
  test(`nothing is lost or doubled with the ${fault} in every phase (R53, case 108)`, async ({
    openTrial,
    rig,
    conclude,
  }) => {
    test.setTimeout(240_000);
    const phases = Object.entries(APPROACHES);
    const trials = await Promise.all(phases.map((_, index) => openTrial(index)));
    const sender = await openTrial(phases.length);
    await Promise.all(phases.map(([, approach], index) => approach(trials[index] ?? sender)));

    // An ack is given before anything is written down: this is the moment at which a message can vanish.
    let over = Promise.resolve();
    const accepted = sender.lane.proxy.once({ matches: responseTo("chat.send"), when: "before" }, () => {
      over = inflict(rig.gateway);
    });
    await sender.sayEcho();
    await accepted;
    for (const { lane } of trials) lane.proxy.heal();
    await over;

    const all: readonly (readonly [string, Trial])[] = [
      ["send, at the moment of the ack", sender],
      ...phases.map(([phase], index) => [phase, trials[index] ?? sender] as const),
    ];
    await conclude(
      await Promise.all(all.map(([phase, trial]) => trial.verdict(fault, phase, TIME_TO_RESUME_MS))),
    );
  });
}

test("a message that waits behind a running answer is neither lost nor doubled when the gateway dies", async ({
  openTrial,
  rig,
  conclude,
}) => {
  test.setTimeout(240_000);
  const trial = await openTrial(0);
  await trial.say("[stream:60:80]", "word58 word59", RESUMED);
  await expect(trial.chat.answer()).toContainText("word3 ", { timeout: 20_000 });
  await trial.sayEcho();
  // Long enough for the gateway to have it, short enough for the first answer to be going on.
  await sleep(500);
  await killAndRestart(rig.gateway, "SIGKILL");
  await conclude([
    await trial.verdict("gateway killed (SIGKILL)", "waiting behind a running answer", TIME_TO_RESUME_MS),
  ]);
});
