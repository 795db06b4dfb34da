import type { ToolScript } from "../run-script.ts";
import { fetchOutput, searchOutput } from "./tool-outputs.ts";

/** An answer that needs tools on the way. */
export interface ToolRunAnswer {
  readonly thinking?: string;
  readonly steps: readonly {
    readonly preamble?: string;
    readonly tool: ToolScript;
    readonly needsApproval?: boolean;
  }[];
  readonly answer: string;
}

export const TEST_RUN: ToolRunAnswer = {
  thinking:
    "They want to know whether the suite is green. I will run it once, and look at the slowest file if it is.",
  steps: [
    {
      preamble: "Running the suite now.",
      tool: {
        name: "exec",
        args: { command: "npm test -- --run --reporter=dot" },
        summary: "npm test -- --run --reporter=dot",
        output: [
          "> shop@4.2.1 test\n> vitest --run --reporter=dot\n\n",
          "········································\n",
          "········································\n",
          "······················\n\n",
          " Test Files  18 passed (18)\n      Tests  102 passed (102)\n   Duration  3.41s\n",
        ],
        durationMs: 3200,
        exitCode: 0,
      },
    },
    {
      preamble: "All green. One more look at the slowest file.",
      tool: {
        name: "read",
        args: { path: "src/checkout/discounts.test.ts", limit: 20 },
        summary: "src/checkout/discounts.test.ts",
        output: [
          'describe("discounts", () => {\n  it("applies a percentage after the fixed amount", async () => {\n    await settle();\n    expect(total(cart)).toBe(80);\n  });\n});\n',
        ],
        durationMs: 500,
      },
    },
  ],
  answer: `All **102 tests pass**, in 3.4 seconds.

| Files | Tests | Failed | Slowest |
|---:|---:|---:|---|
| 18 | 102 | 0 | \`discounts.test.ts\` (0.9 s) |

The slowest one waits for a real timer in \`settle()\`. With a fake clock it would take about 5 ms:

\`\`\`ts
vi.useFakeTimers();
await vi.advanceTimersByTimeAsync(500);
expect(total(cart)).toBe(80);
\`\`\`

Shall I make that change?`,
};

export const BUILD_RUN: ToolRunAnswer = {
  steps: [
    {
      preamble: "Let me build it and see.",
      tool: {
        name: "exec",
        args: { command: "npm run build" },
        summary: "npm run build",
        output: [
          "> shop@4.2.1 build\n> vite build\n\n",
          "transforming…\n✓ 412 modules transformed.\n",
          "rendering chunks…\n",
          "dist/index.html                 0.61 kB │ gzip:  0.36 kB\n",
          "dist/assets/index-7c1f.css     24.10 kB │ gzip:  5.20 kB\n",
          "dist/assets/index-b41e.js     188.42 kB │ gzip: 59.73 kB\n",
          "✓ built in 2.88s\n",
        ],
        durationMs: 3000,
        exitCode: 0,
      },
    },
  ],
  answer: `The build is **fine**: 412 modules in 2.9 seconds, no warnings.

- \`index.js\` is **59.7 kB** compressed, 0.4 kB more than last time
- the style sheet did not change
- nothing else was written to \`dist/\`

The extra 0.4 kB comes from the new date picker. That is a fair price, I think.`,
};

export const DEPLOY_RUN: ToolRunAnswer = {
  thinking:
    "Pushing changes something outside this machine. I will show what would go out, then ask before it does.",
  steps: [
    {
      preamble: "First, what would go out.",
      tool: {
        name: "exec",
        args: { command: "git log --oneline origin/main..main" },
        summary: "git log origin/main..main",
        output: ["b7d04e8 Round totals half up\n", "91c2f0a Fake clock in the discount tests\n"],
        durationMs: 700,
        exitCode: 0,
      },
    },
    {
      preamble: "Two small commits. I need your approval for the next step.",
      tool: {
        name: "exec",
        args: { command: "git push origin main && ./deploy.sh staging" },
        summary: "push main → deploy to staging",
        output: [
          "To git.example.com:shop/api.git\n   3fa91c2..b7d04e8  main -> main\n",
          "staging: pulling shop/api:4.2.1\n",
          "staging: 1/2 replicas ready\n",
          "staging: 2/2 replicas ready\nstaging: healthy\n",
        ],
        durationMs: 3400,
        exitCode: 0,
      },
    },
  ],
  answer: `Done: **4.2.1 is on staging** and healthy.

1. \`main\` is pushed, two commits
2. both replicas were replaced, one after the other
3. the health check has been green since

Production is untouched. Tell me when you want it there; the way back is \`./deploy.sh staging 4.2.0\`.`,
};

export const LOG_RUN: ToolRunAnswer = {
  steps: [
    {
      preamble: "Looking at the last hour of logs.",
      tool: {
        name: "exec",
        args: { command: "journalctl -u shop-api --since -1h -p warning | tail -40" },
        summary: "warnings of shop-api, last hour",
        output: [
          "14:02:11 shop-api WARN pool: waited 1204 ms for a connection\n",
          "14:02:12 shop-api WARN pool: waited 1377 ms for a connection\n",
          "14:07:40 shop-api ERROR checkout: upstream timed out after 5000 ms\n",
          "14:07:41 shop-api WARN retry 1/3 for POST /payments\n",
          "14:07:44 shop-api INFO retry succeeded\n",
        ],
        durationMs: 1800,
        exitCode: 0,
      },
    },
  ],
  answer: `Two things stand out in the last hour, and only one of them matters.

- **14:02, connection pool:** requests waited more than a second for a connection. Ten are configured; twelve were wanted.
- **14:07, payments:** one upstream timeout, and the retry succeeded. No customer noticed.

I would raise the pool to **16** and leave the rest:

\`\`\`diff
 database:
-  poolSize: 10
+  poolSize: 16
\`\`\`

Nothing is on fire. Shall I make the change?`,
};

export const SEARCH_RUN: ToolRunAnswer = {
  steps: [
    {
      preamble: "I will look that up.",
      tool: {
        name: "web_search",
        args: { query: "container restart policy best practice", count: 3 },
        summary: "container restart policy best practice",
        output: [
          searchOutput("container restart policy best practice", [
            {
              title: "Start containers automatically",
              url: "https://docs.example.com/restart",
              snippet: "unless-stopped behaves like always, except after a manual stop.",
            },
            {
              title: "Graceful shutdown",
              url: "https://blog.example.com/graceful",
              snippet: "Give the process 30 seconds, and log why it left.",
            },
            {
              title: "Restart storms",
              url: "https://ops.example.com/storms",
              snippet: "Back off, or the cure becomes the outage.",
            },
          ]),
        ],
        durationMs: 1400,
      },
    },
    {
      tool: {
        name: "web_fetch",
        args: { url: "https://ops.example.com/storms" },
        summary: "ops.example.com/storms",
        output: [
          fetchOutput(
            "https://ops.example.com/storms",
            "# Restart storms\n\nA service that restarts at once, and fails at once, does both a thousand times an hour. Back off.",
          ),
        ],
        durationMs: 1100,
      },
    },
  ],
  answer: `Here is what I found, in three sentences:

- \`unless-stopped\` is the sensible default: it restarts after a crash and **stays down** when you stop it yourself ([docs](https://docs.example.com/restart)).
- Give a process **30 seconds** to leave, and make it say why it left ([blog](https://blog.example.com/graceful)).
- Restart with a growing pause, or the cure becomes the outage ([ops notes](https://ops.example.com/storms)).

The third is the one people learn the hard way.`,
};
