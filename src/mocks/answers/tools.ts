import type { ToolScript } from "../run-script.ts";

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
    " ✓ src/checkout/totals.test.ts (14 tests) 41ms\n",
    " ✗ src/checkout/discounts.test.ts (6 tests | 1 failed) 58ms\n",
    "   → applies a percentage after the fixed amount\n     expected 81 to be 80\n",
    "\n Test Files  1 failed | 1 passed (2)\n      Tests  1 failed | 19 passed (20)\n",
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
        '{"results":[{"title":"Start containers automatically","url":"https://docs.example.com/restart","snippet":"unless-stopped behaves like always, except that a container stopped by hand stays stopped."}]}',
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
        "# Start containers automatically\n\n`unless-stopped`: like `always`, except after a manual stop.",
      ],
      durationMs: 900,
    },
  },
  {
    preamble: "Now the small change.",
    tool: {
      name: "edit",
      args: {
        path: "compose.yaml",
        oldText: "    restart: unless-stopped",
        newText: "    restart: unless-stopped\n    stop_grace_period: 30s",
      },
      summary: "compose.yaml",
      output: ["Successfully replaced text in compose.yaml."],
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
