import { defineConfig } from "@playwright/test";

/** Measurements, run by scripts/bench.mjs; nothing here says whether a number is good. */
export default defineConfig({
  testDir: "scenarios",
  testMatch: "*.scenario.ts",
  outputDir: "../../test-results/bench",
  workers: 1,
  timeout: 600_000,
  reporter: "list",
});
