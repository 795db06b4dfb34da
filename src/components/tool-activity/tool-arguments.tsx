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
    <pre className="col-span-2 flex gap-2 whitespace-pre-wrap wrap-anywhere">
      <span aria-hidden="true" className="select-none text-accent">
        $
      </span>
      <code>{revealHidden(shorten(value))}</code>
    </pre>
  );
}

function KeyValue({ name, value }: Entry) {
  return (
    <>
      <span className="max-w-40 truncate text-text-muted">{revealHidden(name)}</span>
      <pre className="whitespace-pre-wrap wrap-anywhere">{revealHidden(shorten(value))}</pre>
    </>
  );
}

/** What a tool was called with: a command as one types it, anything else by name and value. */
export function ToolArguments({ name, args }: ToolArgumentsProps) {
  const entries = toEntries(args);
  if (entries.length === 0) return null;
  return (
    <div
      dir="ltr"
      className="grid max-h-80 grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 overflow-y-auto font-mono text-code"
    >
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
