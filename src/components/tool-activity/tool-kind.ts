export type ToolKind =
  | "command"
  | "read"
  | "write"
  | "edit"
  | "search"
  | "web"
  | "message"
  | "agent"
  | "memory"
  | "image"
  | "schedule"
  | "other";

const KINDS: Readonly<Record<string, ToolKind>> = {
  exec: "command",
  bash: "command",
  shell: "command",
  process: "command",
  read: "read",
  write: "write",
  edit: "edit",
  apply_patch: "edit",
  grep: "search",
  glob: "search",
  find: "search",
  ls: "search",
  web_search: "search",
  web_fetch: "web",
  browser: "web",
  canvas: "image",
  image: "image",
  message: "message",
  sessions_send: "message",
  sessions_spawn: "agent",
  sessions_list: "agent",
  sessions_history: "agent",
  session_status: "agent",
  subagents: "agent",
  agents_list: "agent",
  memory_search: "memory",
  memory_get: "memory",
  cron: "schedule",
};

export function kindOfTool(name: string): ToolKind {
  const key = name.toLowerCase();
  return Object.hasOwn(KINDS, key) ? (KINDS[key] ?? "other") : "other";
}
