import type { ToolScript } from "../run-script.ts";
import { editArgs, editOutput, fetchOutput, searchOutput } from "./tool-outputs.ts";

/** As a terminal is told to change its look. */
const BOLD = "\u001b[1m";
const FAINT = "\u001b[2m";
const RED = "\u001b[31m";
const GREEN = "\u001b[32m";
const PLAIN = "\u001b[0m";

export const SIMPLE_TOOL: ToolScript = {
  name: "exec",
  args: { command: "ls -la && git status --short" },
  summary: "list files in workspace → git status",
  output: [
    "total 48\n",
    "drwxr-xr-x  9 user user 4096 notes\n",
    "drwxr-xr-x  4 user user 4096 services\n",
    "-rw-r--r--  1 user user 1843 README.md\n",
    "-rw-r--r--  1 user user  912 compose.yaml\n",
    " M services/api/routes.ts\n",
  ],
  durationMs: 2800,
  exitCode: 0,
};

export const FAILING_TOOL: ToolScript = {
  name: "exec",
  args: { command: "npm test -- --run checkout" },
  summary: "npm test -- --run checkout",
  output: [
    "> shop@4.2.0 test\n> vitest --run checkout\n\n",
    ` ${GREEN}✓${PLAIN} src/checkout/totals.test.ts (14 tests) ${FAINT}41ms${PLAIN}\n`,
    ` ${RED}✗${PLAIN} src/checkout/discounts.test.ts (6 tests | ${RED}1 failed${PLAIN}) ${FAINT}58ms${PLAIN}\n`,
    `   ${RED}→ applies a percentage after the fixed amount${PLAIN}\n     expected ${RED}81${PLAIN} to be ${GREEN}80${PLAIN}\n`,
    `\n Test Files  ${BOLD}${RED}1 failed${PLAIN} | ${BOLD}${GREEN}1 passed${PLAIN} (2)\n      Tests  ${BOLD}${RED}1 failed${PLAIN} | ${BOLD}${GREEN}19 passed${PLAIN} (20)\n`,
  ],
  durationMs: 2600,
  exitCode: 1,
};

export const APPROVAL_TOOL: ToolScript = {
  name: "exec",
  args: { command: "git push origin main --follow-tags" },
  summary: "push main and its tags to origin",
  output: [
    "Enumerating objects: 14, done.\nCounting objects: 100% (14/14), done.\n",
    "Writing objects: 100% (8/8), 1.62 KiB, done.\n",
    "To git.example.com:shop/api.git\n   3fa91c2..b7d04e8  main -> main\n * [new tag]         v4.2.1 -> v4.2.1\n",
  ],
  durationMs: 2200,
  exitCode: 0,
};

export const SEVERAL_TOOLS: readonly { readonly preamble: string; readonly tool: ToolScript }[] = [
  {
    preamble: "First the configuration.",
    tool: {
      name: "read",
      args: { path: "compose.yaml" },
      summary: "compose.yaml",
      output: [
        "services:\n  api:\n    image: shop/api:4.2.1\n    ports: ['8080:8080']\n    restart: unless-stopped\n",
      ],
      durationMs: 400,
    },
  },
  {
    preamble: "Then what the manual says about restarts.",
    tool: {
      name: "web_search",
      args: { query: "compose restart policy unless-stopped vs always" },
      summary: "compose restart policy unless-stopped vs always",
      output: [
        searchOutput("compose restart policy unless-stopped vs always", [
          {
            title: "Start containers automatically",
            url: "https://docs.example.com/restart",
            snippet:
              "unless-stopped behaves like always, except that a container stopped by hand stays stopped.",
          },
          {
            title: "Restart storms and how to avoid them",
            url: "https://ops.example.com/storms",
            snippet: "Back off, or the cure becomes the outage.",
          },
        ]),
      ],
      durationMs: 1200,
    },
  },
  {
    preamble: "The page itself, to be sure.",
    tool: {
      name: "web_fetch",
      args: { url: "https://docs.example.com/restart" },
      summary: "docs.example.com/restart",
      output: [
        fetchOutput(
          "https://docs.example.com/restart",
          "# Start containers automatically\n\n`unless-stopped`: like `always`, except after a manual stop.",
        ),
      ],
      durationMs: 900,
    },
  },
  {
    preamble: "Now the small change.",
    tool: {
      name: "edit",
      args: editArgs(
        "compose.yaml",
        "    image: shop/api:4.2.1\n    restart: unless-stopped",
        "    image: shop/api:4.2.2\n    restart: unless-stopped\n    stop_grace_period: 30s",
      ),
      summary: "compose.yaml",
      output: [editOutput("compose.yaml")],
      durationMs: 300,
    },
  },
  {
    preamble: "And a check that the file still parses.",
    tool: {
      name: "exec",
      args: { command: "docker compose config --quiet && echo valid" },
      summary: "docker compose config --quiet → print text",
      output: ["valid\n"],
      durationMs: 800,
      exitCode: 0,
    },
  },
];
