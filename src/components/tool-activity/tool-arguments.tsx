import { useMemo } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { headEnd, isWithin, tailStart } from "../big-text/bound-text.ts";
import { ShowAllButton } from "../big-text/show-all-button.tsx";
import { useBigText } from "../big-text/use-big-text.ts";
import { boundedJson, wholeJson } from "./bounded-json.ts";
import { kindOfTool } from "./tool-kind.ts";

interface ToolArgumentsProps {
  readonly name: string;
  readonly args: unknown;
}

interface Entry {
  readonly name: string;
  readonly value: string;
  readonly isWhole: boolean;
}

const MAX_ENTRIES = 40;
const WHOLE = { length: 6000, lines: 200 };
const HEAD = { length: 4000, lines: 140 };
const TAIL = { length: 2000, lines: 60 };
/** For all of them together. */
const ROOM = 24_000;
const MIN_ROOM = 200;
const MAX_NAME = 200;

function toEntry(name: string, value: unknown, room: number): Entry {
  if (typeof value !== "string") {
    const { text, isWhole } = boundedJson(value, room);
    return { name, value: isWhole ? text : `${text.slice(0, headEnd(text, HEAD))}\n…`, isWhole };
  }
  if (value.length <= room && isWithin(value, WHOLE)) return { name, value, isWhole: true };
  const head = value.slice(0, headEnd(value, { ...HEAD, length: Math.min(HEAD.length, room) }));
  const tail = room > TAIL.length ? value.slice(tailStart(value, TAIL)) : "";
  return { name, value: `${head}\n…\n${tail}`, isWhole: false };
}

function listArguments(args: unknown): readonly (readonly [string, unknown])[] {
  if (typeof args !== "object" || args === null) return [["", args ?? ""]];
  return Object.entries(args);
}

/** What is shown of the arguments, and whether that is all. */
function toEntries(args: unknown): { readonly entries: readonly Entry[]; readonly isWhole: boolean } {
  const given = listArguments(args).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  let room = ROOM;
  const entries = given.slice(0, MAX_ENTRIES).map(([name, value]) => {
    const entry = toEntry(name, value, Math.max(MIN_ROOM, Math.min(room, WHOLE.length)));
    room -= entry.value.length;
    return entry;
  });
  return { entries, isWhole: given.length <= MAX_ENTRIES && entries.every((entry) => entry.isWhole) };
}

/** All of them: the one text there is, or JSON. Only for whoever asks for it. */
function toWholeText(args: unknown): string {
  const given = listArguments(args);
  const only = given.length === 1 ? given[0]?.[1] : undefined;
  return typeof only === "string" ? only : wholeJson(args);
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
      <code>{revealHidden(value)}</code>
    </pre>
  );
}

function KeyValue({ name, value }: Pick<Entry, "name" | "value">) {
  return (
    <>
      <span className="max-w-40 truncate text-text-muted">{revealHidden(name.slice(0, MAX_NAME))}</span>
      <pre className="whitespace-pre-wrap wrap-anywhere">{revealHidden(value)}</pre>
    </>
  );
}

/** What a tool was called with: a command as one types it, anything else by name and value. */
export function ToolArguments({ name, args }: ToolArgumentsProps) {
  const openView = useBigText();
  const { entries, isWhole } = useMemo(() => toEntries(args), [args]);
  if (entries.length === 0) return null;
  return (
    <div>
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
      {isWhole ? null : (
        <ShowAllButton
          className="mt-1.5"
          onClick={() =>
            openView({ title: t("big-text.arguments", { name }), text: toWholeText(args), isCode: true })
          }
        />
      )}
    </div>
  );
}
