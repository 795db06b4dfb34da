import { revealHidden } from "../../lib/hidden-characters.ts";
import { boundText } from "./bound-text.ts";
import { kindOfTool } from "./tool-kind.ts";

interface ToolArgumentsProps {
  readonly name: string;
  readonly args: unknown;
}

interface Entry {
  readonly name: string;
  readonly value: string;
}

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value, null, 2) ?? "";
}

function shorten(text: string): string {
  const { head, tail } = boundText(text);
  return tail === undefined ? head : `${head}\n…\n${tail}`;
}

function toEntries(args: unknown): readonly Entry[] {
  if (typeof args !== "object" || args === null) {
    const value = toText(args ?? "");
    return value === "" ? [] : [{ name: "", value }];
  }
  return Object.entries(args)
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value]) => ({ name, value: toText(value) }));
}

function isCommand(toolName: string, entry: Entry): boolean {
  return kindOfTool(toolName) === "command" && (entry.name === "command" || entry.name === "cmd");
}

function Command({ value }: { readonly value: string }) {
  return (
    <pre dir="ltr" className="flex gap-2 whitespace-pre-wrap wrap-anywhere">
      <span aria-hidden="true" className="select-none text-accent">
        $
      </span>
      <code>{revealHidden(shorten(value))}</code>
    </pre>
  );
}

function KeyValue({ name, value }: Entry) {
  return (
    <div dir="ltr" className="flex gap-2">
      {name !== "" && <span className="shrink-0 text-text-muted">{revealHidden(name)}</span>}
      <pre className="min-w-0 whitespace-pre-wrap wrap-anywhere">{revealHidden(shorten(value))}</pre>
    </div>
  );
}

/** What a tool was called with: a command as one types it, anything else by name and value. */
export function ToolArguments({ name, args }: ToolArgumentsProps) {
  const entries = toEntries(args);
  if (entries.length === 0) return null;
  return (
    <div className="max-h-80 space-y-1 overflow-y-auto font-mono text-code">
      {entries.map((entry) =>
        isCommand(name, entry) ? (
          <Command key={entry.name} value={entry.value} />
        ) : (
          <KeyValue key={entry.name} name={entry.name} value={entry.value} />
        ),
      )}
    </div>
  );
}
