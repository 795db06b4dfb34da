import { defineConfig } from "@playwright/test";
import config from "../playwright.config.ts";

/** Pictures to look at; run by scripts/screenshots.mjs, not by the tests. */
export default defineConfig({
  ...config,
  testDir: "screenshots",
  outputDir: "../test-results/screenshots",
  projects: [{ name: "screenshots", testMatch: "*.shots.ts" }],
});
