import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { ensureChromium } from "./find-chromium.mjs";
import { runTool } from "./steps.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error(
    "Usage: node scripts/screenshots.mjs FOLDER [-g PATTERN]\nTakes pictures of the build in dist.",
  );
  process.exit(1);
}
mkdirSync(resolve(folder), { recursive: true });
ensureChromium();
try {
  await runTool(
    "@playwright/test/cli.js",
    ["test", "--config", "e2e/screenshots.config.ts", ...process.argv.slice(3)],
    { env: { SCREENSHOT_FOLDER: resolve(folder) } },
  );
} catch {
  console.error("Some pictures are missing: see above.");
  process.exitCode = 1;
}
