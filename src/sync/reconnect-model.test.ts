// @vitest-environment node
import fc from "fast-check";
import { describe, it } from "vitest";
import type { ScriptedProtocol } from "../mocks/scripted-gateway-options.ts";
import { describePlayed, findProblems } from "../test/model-check.ts";
import { closeSchedule, playSchedule } from "../test/model-run.ts";
import { describeStep, type Step, schedules } from "../test/model-script.ts";

const ALL_SCHEDULES = Number(process.env["GANGWAY_SCHEDULES"] ?? 500);
/** The same schedules every time, unless asked otherwise: a build must not fail by chance. */
const SEED = Number(process.env["GANGWAY_SEED"] ?? 1);
/** Ample: one schedule takes some milliseconds. */
const MS_PER_SCHEDULE = 2000;

async function report(protocol: ScriptedProtocol, steps: readonly Step[]): Promise<readonly string[]> {
  const played = await playSchedule(protocol, steps);
  const problems = findProblems(played);
  const story = problems.length === 0 ? [] : [...problems, describePlayed(played)];
  closeSchedule(played);
  return story;
}

describe.each([4, 3] as const)("whatever happens to a conversation on protocol %i", (protocol) => {
  const numRuns = Math.ceil(ALL_SCHEDULES / 2);

  it(`is whole again once the line is mended, in ${numRuns} schedules (R37) (R53) (R60) (case 108)`, {
    timeout: 60_000 + numRuns * MS_PER_SCHEDULE,
  }, async () => {
    const property = fc.asyncProperty(
      schedules,
      async (steps) => (await report(protocol, steps)).length === 0,
    );
    const result = await fc.check(property, {
      numRuns,
      ...(SEED === undefined ? {} : { seed: Number(SEED) }),
    });
    if (!result.failed) return;
    const steps = result.counterexample?.[0] ?? [];
    const story = await report(protocol, steps);
    throw new Error(
      [
        `protocol ${protocol}, GANGWAY_SEED=${result.seed}, after ${result.numRuns} schedules`,
        "script:",
        ...steps.map((step) => `  ${describeStep(step)},`),
        ...story,
        ...(result.errorInstance ? [String(result.errorInstance)] : []),
      ].join("\n"),
    );
  });
});
