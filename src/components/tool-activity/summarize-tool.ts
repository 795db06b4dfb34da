import { calledTool } from "../../lib/called-tool.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";

type Arguments = Readonly<Record<string, unknown>>;

const MAX_LENGTH = 200;
/** A line in a list is not worth a look at megabytes. */
const MAX_LOOK = 10_000;
const MAX_PATH = 2000;
const MAX_ADDRESS = 2000;

function toArguments(args: unknown): Arguments {
  return typeof args === "object" && args !== null && !Array.isArray(args) ? (args as Arguments) : {};
}

/** The first of these arguments that is a text with something in it. */
function firstText(args: Arguments, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = args[name];
    if (typeof value === "string" && /\S/.test(value)) return value;
  }
  return undefined;
}

function fileNameOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  return path.slice(-MAX_PATH).split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || address.length > MAX_ADDRESS) return address;
  try {
    return new URL(address).host || address;
  } catch {
    // Not an address; shown as written.
    return address;
  }
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? undefined : present.join(" · ");
}

function summarizeFile(args: Arguments): string | undefined {
  return fileNameOf(firstText(args, "path", "file_path", "filePath", "file"));
}

function summarizePatch(args: Arguments): string | undefined {
  const patch = firstText(args, "input", "patch");
  const path = patch && /^\*\*\* (?:Add|Update|Delete) File: (.+)$/m.exec(patch.slice(0, MAX_LOOK))?.[1];
  return path ? fileNameOf(path) : summarizeFile(args);
}

const SUMMARIES: Readonly<Record<string, (args: Arguments) => string | undefined>> = {
  exec: (args) => firstText(args, "command", "cmd"),
  bash: (args) => firstText(args, "command", "cmd"),
  shell: (args) => firstText(args, "command", "cmd"),
  process: (args) => joined(firstText(args, "action"), firstText(args, "sessionId", "name")),
  read: summarizeFile,
  write: summarizeFile,
  edit: summarizeFile,
  apply_patch: summarizePatch,
  grep: (args) => firstText(args, "pattern", "query"),
  web_search: (args) => firstText(args, "query", "q"),
  memory_search: (args) => firstText(args, "query"),
  web_fetch: (args) => hostOf(firstText(args, "url")),
  browser: (args) => joined(firstText(args, "action"), hostOf(firstText(args, "targetUrl", "url"))),
  message: (args) =>
    joined(firstText(args, "target", "to", "channel"), firstText(args, "message", "text", "action")),
  sessions_send: (args) => firstText(args, "message", "sessionKey"),
  sessions_spawn: (args) => firstText(args, "label", "task"),
};

function firstString(args: Arguments): string | undefined {
  return firstText(args, ...Object.keys(args));
}

function toOneLine(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  const shown = revealHidden(
    line
      .slice(0, MAX_LENGTH + 1)
      .replace(/\s+/g, " ")
      .trim(),
  );
  return shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH)}…` : shown;
}

export interface SummarizedTool {
  readonly name: string;
  readonly args?: unknown;
  readonly summary?: string;
}

/** One line that says what a tool call is about; empty when nothing does. */
export function summarizeTool({ summary, ...call }: SummarizedTool): string {
  const { name, args } = calledTool(call);
  const known = toArguments(args);
  const key = name.toLowerCase();
  const summarize = Object.hasOwn(SUMMARIES, key) ? SUMMARIES[key] : undefined;
  return toOneLine(summarize?.(known) ?? firstString(known) ?? summary ?? "");
}
