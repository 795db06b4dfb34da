import type { WireObject } from "./wire.ts";

interface FileSeed {
  readonly path: string;
  /** Empty: the gateway knows the name and there is no such file. */
  readonly content: string;
}

function tool(id: string, description: string, fields: WireObject = {}): WireObject {
  return { id, label: id, description, rawDescription: description, source: "core", ...fields };
}

export const TOOL_GROUPS: readonly WireObject[] = [
  {
    id: "core",
    label: "Built-in tools",
    source: "core",
    tools: [
      tool("read", "Read file contents."),
      tool("write", "Create or overwrite files."),
      tool("edit", "Make precise edits."),
      tool("exec", "Run shell commands.", { risk: "high" }),
      tool("process", "Look after commands in the background."),
      tool("web_fetch", "Fetch the content of a web page.", { deniedBySession: true }),
      tool("memory_search", "Find what was noted before."),
    ],
  },
  {
    id: "mcp",
    label: "Calendar server",
    source: "mcp",
    tools: [tool("calendar_events", "Read the events of a day.", { source: "mcp", mcpServer: "calendar" })],
  },
];

const NOTHING = { bins: [], anyBins: [], env: [], config: [], os: [] } as const;

function skill(name: string, description: string, fields: WireObject = {}): WireObject {
  return {
    name,
    skillKey: name,
    description,
    eligible: true,
    disabled: false,
    blockedByAllowlist: false,
    blockedByAgentFilter: false,
    platformIncompatible: false,
    missing: NOTHING,
    ...fields,
  };
}

export const SKILLS: readonly WireObject[] = [
  skill("release-notes", "Writes release notes from what was merged."),
  skill("weather", "Says what the weather will be like."),
  skill("password-store", "Reads secrets from the password store.", {
    eligible: false,
    missing: { ...NOTHING, bins: ["op"], env: ["OP_ACCOUNT"] },
  }),
  skill("notes", "Writes into the notes of this computer.", { eligible: false, platformIncompatible: true }),
];

const HOUR_MS = 3_600_000;

export function toJobs(now: number): readonly WireObject[] {
  return [
    {
      id: "job-briefing",
      name: "Morning briefing",
      agentId: "main",
      enabled: true,
      schedule: { kind: "cron", expr: "0 7 * * 1-5", tz: "Europe/Lisbon" },
      state: {
        nextRunAtMs: now + 9 * HOUR_MS,
        lastRunAtMs: now - 15 * HOUR_MS,
        lastRunStatus: "ok",
        lastDurationMs: 4_200,
      },
    },
    {
      id: "job-heartbeat",
      name: "heartbeat-main",
      displayName: "Heartbeat",
      agentId: "main",
      enabled: true,
      schedule: { kind: "every", everyMs: HOUR_MS / 2 },
      state: { nextRunAtMs: now + HOUR_MS / 4 },
    },
    {
      id: "job-backup",
      name: "Nightly backup",
      agentId: "developer",
      enabled: false,
      schedule: { kind: "cron", expr: "0 2 * * *" },
      state: { lastRunAtMs: now - 50 * HOUR_MS, lastRunStatus: "error", lastError: "The disk was full." },
    },
  ];
}

export const INSTRUCTIONS: readonly FileSeed[] = [
  {
    path: "AGENTS.md",
    content: "# How to work\n\n- Ask before anything is sent to somebody.\n- Keep answers short.\n",
  },
  { path: "SOUL.md", content: "Calm and practical.\n" },
  { path: "USER.md", content: "" },
  {
    path: "MEMORY.md",
    content: "# What to remember\n\n- The release goes out on Thursdays.\n- Invoices are sent as PDF.\n",
  },
];

export const AGENT_FILES: readonly FileSeed[] = [
  { path: "notes/lisbon.md", content: "# Lisbon\n\n- Tram 28 early in the morning\n- Book the museum\n" },
  { path: "notes/reading.md", content: "# Reading list\n\n1. The paper about queues\n" },
  { path: "scripts/build.sh", content: "#!/bin/sh\nset -e\nnpm ci\nnpm run build\n" },
  { path: "todo.txt", content: "Answer the letter from the harbour office.\n" },
];

export function findFile(files: readonly FileSeed[], path: string): FileSeed | undefined {
  return files.find((file) => file.path === path);
}

/** The files right in a folder, and the folders in it, each once. */
export function listFolder(
  files: readonly FileSeed[],
  folder: string,
  updatedAtMs: number,
): readonly WireObject[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const inside = files.filter(({ path }) => path.startsWith(prefix));
  const folders = new Set(
    inside.flatMap(({ path }) => {
      const [name, ...rest] = path.slice(prefix.length).split("/");
      return rest.length > 0 && name !== undefined ? [name] : [];
    }),
  );
  return [
    ...[...folders].map((name) => ({ path: `${prefix}${name}`, name, kind: "directory" })),
    ...inside.flatMap(({ path, content }) => {
      const name = path.slice(prefix.length);
      return name.includes("/") ? [] : [{ path, name, kind: "file", size: content.length, updatedAtMs }];
    }),
  ];
}
