import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/find-chromium.mjs";

const executablePath = findChromium();

/** A name that is not loopback for the gateway and leads to this machine all the same. */
const OUTSIDE_HOST_RULE = "MAP chat.example.test 127.0.0.1";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--host-resolver-rules=${OUTSIDE_HOST_RULE}`,
];

/** Frames as fast as they are drawn: thousands of them are looked at. */
const EAGER_FRAMES = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

function launchWith(args: readonly string[]) {
  return { ...(executablePath === undefined ? {} : { executablePath }), args: [...args] };
}

export default defineConfig({
  testDir: "e2e",
  workers: 1,
  forbidOnly: Boolean(process.env["CI"]),
  // Twice what the longest takes on two cores, so that a busy machine is no failure.
  timeout: 90_000,
  // Real gateways on a busy machine. Which tests needed it is said at the end, and only a few may.
  retries: process.env["CI"] ? 1 : 0,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    trace: "retain-on-failure",
    launchOptions: launchWith(CHROMIUM_FLAGS),
  },
  projects: [
    { name: "demo", testMatch: "demo/*.spec.ts" },
    { name: "gateway", testMatch: "gateway/*.spec.ts" },
    { name: "embed", testMatch: "embed/*.spec.ts" },
    { name: "faults", testMatch: "faults/*.spec.ts" },
    {
      name: "hostile",
      testMatch: "hostile/*.spec.ts",
      use: { launchOptions: launchWith([...CHROMIUM_FLAGS, ...EAGER_FRAMES]) },
    },
    { name: "nginx", testMatch: "nginx/*.spec.ts" },
  ],
});
