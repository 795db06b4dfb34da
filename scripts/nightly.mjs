import { runAll, runTool } from "./steps.mjs";

/** Far more schedules than a person waits for. */
const SCHEDULES = process.env["GANGWAY_SCHEDULES"] ?? "10000";
/** Others every night; a failure names it, so that it can be played again. */
const SEED = process.env["GANGWAY_SEED"] ?? String(Date.now() % 2_147_483_647);

/** Of every property about hostile texts. */
const FUZZ_RUNS = process.env["GANGWAY_FUZZ_RUNS"] ?? "5000";

await runAll([
  {
    title: `${FUZZ_RUNS} hostile texts for each property, seed ${SEED}`,
    run: async () => {
      await runTool("vitest/vitest.mjs", ["run", "src/test/hostile/fuzz.test.tsx"], {
        env: { GANGWAY_FUZZ_RUNS: FUZZ_RUNS, GANGWAY_SEED: SEED },
      });
      return undefined;
    },
  },
  {
    title: `${SCHEDULES} schedules of broken lines, seed ${SEED}`,
    run: async () => {
      await runTool("vitest/vitest.mjs", ["run", "src/sync/reconnect-model.test.ts"], {
        env: { GANGWAY_SCHEDULES: SCHEDULES, GANGWAY_SEED: SEED },
      });
      return undefined;
    },
  },
]);
