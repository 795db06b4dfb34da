import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSteps } from "./check-steps.mjs";
import { ensureChromium } from "./find-chromium.mjs";
import { ensureNginx } from "./find-nginx.mjs";
import { root, run, runAll, runCounted, runTool } from "./steps.mjs";

const gatewayFolder = join(root, "e2e", "gateway");

/** Installs the gateway under test where its lockfile changed since the last time. */
async function installGateway() {
  const hash = createHash("sha256")
    .update(readFileSync(join(gatewayFolder, "package-lock.json")))
    .digest("hex");
  const mark = join(gatewayFolder, "node_modules", ".installed-lock");
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return undefined;
  // The gateway wants a newer Node than this one; its folder brings its own, so npm's warnings mean nothing.
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: gatewayFolder,
  });
  writeFileSync(mark, hash);
  return undefined;
}

/** Tests that pass at the second try only, in one run: as many as a busy machine explains. */
const MOST_FLAKY = 3;

/** @param {any} report */
function countPlaywright({ stats, errors }) {
  const { expected, unexpected, flaky, skipped } = stats;
  if (flaky > 0) console.log(`${flaky} passed at the second try only, at most ${MOST_FLAKY} may`);
  const failed = unexpected + (flaky > MOST_FLAKY ? flaky : 0);
  return { passed: expected + flaky, failed: failed === 0 ? errors.length : failed, skipped };
}

await runAll([
  ...checkSteps,
  {
    title: "Browser",
    run: async () => {
      console.log(ensureChromium());
      return undefined;
    },
  },
  {
    title: "nginx",
    run: async () => {
      console.log(ensureNginx());
      return undefined;
    },
  },
  { title: "Gateway under test", run: installGateway },
  {
    title: "End-to-end tests",
    run: () =>
      runCounted(
        "playwright.json",
        (file) =>
          runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...process.argv.slice(2)], {
            env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
          }),
        countPlaywright,
      ),
  },
]);
