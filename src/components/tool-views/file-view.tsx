import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { CodeBlock } from "../code/code-block.tsx";
import { type Fields, fieldOf } from "./read-json.ts";

/** Longer ones are shown like the arguments and outputs of any other call. */
export const MAX_FILE = 100_000;
const MORE = /\n\n\[(\d{1,9} more lines? in file\. Use offset=\d{1,9} to continue\.)\]\s*$/;

interface FileViewProps {
  readonly path: string;
  readonly note: string;
  readonly text: string;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
}

function endingOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? "";
  return /\.([a-z0-9]{1,12})$/i.exec(name)?.[1] ?? name;
}

/** Which lines of a file were asked for. */
export function linesOf(fields: Fields): string {
  const first = numberOf(fieldOf(fields, "offset"));
  const count = numberOf(fieldOf(fields, "limit"));
  if (count !== undefined) return t("rich.file.lines", { first: first ?? 1, last: (first ?? 1) + count - 1 });
  return first === undefined ? "" : t("rich.file.from", { first });
}

/** A file's words apart from what the tool says of those it left out. */
export function splitFile(output: string): { readonly text: string; readonly rest: string } {
  const match = MORE.exec(output.slice(-200));
  if (!match) return { text: output, rest: "" };
  return { text: output.slice(0, output.length - match[0].length), rest: match[1] ?? "" };
}

export function FileView({ path, note, text }: FileViewProps) {
  return (
    <div className="space-y-1.5">
      <p className="flex flex-wrap gap-x-3 text-xs text-text-muted">
        <bdi dir="ltr" className="font-mono wrap-anywhere">
          {revealHidden(path.slice(0, 2000))}
        </bdi>
        {note !== "" && <span>{note}</span>}
      </p>
      <div className="max-h-[28rem] overflow-auto rounded-control bg-surface">
        <CodeBlock code={text} language={endingOf(path)} meta={path} />
      </div>
    </div>
  );
}
