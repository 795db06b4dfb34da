import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { type DiffLine, lineText } from "./diff-lines.ts";
import type { FileChange } from "./file-change.ts";
import "./tool-views.css";

export interface FileDiff extends Omit<FileChange, "pieces"> {
  readonly pieces: readonly (readonly DiffLine[])[];
}

const SIGNS = { same: " ", added: "+", removed: "-", gap: "" } as const;
const SPOKEN = { same: undefined, added: "rich.diff.is-added", removed: "rich.diff.is-removed" } as const;

function Line({ line }: { readonly line: DiffLine }) {
  if (line.type === "gap") {
    return (
      <div className="border-y border-dashed border-line px-3 py-0.5 font-sans text-xs text-text-muted select-none">
        {t("rich.diff.unchanged", { count: line.count ?? 0 })}
      </div>
    );
  }
  const spoken = SPOKEN[line.type];
  return (
    <div data-diff={line.type} className="flex">
      <span aria-hidden="true" className="w-6 shrink-0 text-center select-none">
        {SIGNS[line.type]}
      </span>
      {spoken && <span className="sr-only">{t(spoken)}</span>}
      <code className="min-w-0 pe-3 whitespace-pre-wrap wrap-anywhere">
        {line.parts.map((part, index) =>
          part.isChanged ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change
            <mark key={index}>{revealHidden(part.text)}</mark>
          ) : (
            revealHidden(part.text)
          ),
        )}
      </code>
    </div>
  );
}

function count({ pieces }: FileDiff, type: DiffLine["type"]): number {
  return pieces.flat().filter((line) => line.type === type).length;
}

/** The changes as one writes them down, without numbers: where in the file they are, the call does not say. */
function toText({ pieces }: FileDiff): string {
  return pieces
    .map((lines) =>
      lines.map((line) => (line.type === "gap" ? "…" : SIGNS[line.type] + lineText(line))).join("\n"),
    )
    .join("\n…\n");
}

function Counts({ file }: { readonly file: FileDiff }) {
  const [added, removed] = [count(file, "added"), count(file, "removed")];
  return (
    <>
      {added > 0 && <span className="shrink-0 text-ok">{t("rich.diff.added", { count: added })}</span>}
      {removed > 0 && (
        <span className="shrink-0 text-danger">{t("rich.diff.removed", { count: removed })}</span>
      )}
    </>
  );
}

function FileHead({ file }: { readonly file: FileDiff }) {
  return (
    <figcaption className="flex min-h-8 flex-wrap items-center gap-x-3 py-0.5 ps-3 pe-1 text-xs">
      <bdi dir="ltr" className="me-auto min-w-0 font-mono wrap-anywhere">
        {revealHidden(file.path)}
        {file.movedTo !== undefined && ` → ${revealHidden(file.movedTo)}`}
      </bdi>
      {file.fate && <span className="text-text-muted">{t(`rich.file.${file.fate}`)}</span>}
      <Counts file={file} />
      {file.pieces.length > 0 && <CopyButton text={() => toText(file)} label={t("rich.diff.copy")} />}
    </figcaption>
  );
}

function FileFigure({ file }: { readonly file: FileDiff }) {
  return (
    <figure className="overflow-hidden rounded-control border border-line bg-surface">
      <FileHead file={file} />
      {file.pieces.length > 0 && (
        <section
          dir="ltr"
          aria-label={t("rich.diff")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-96 overflow-auto border-t border-line py-1 font-mono text-code -outline-offset-2"
        >
          {file.pieces.map((lines, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a call never change
              key={index}
              className={index > 0 ? "mt-1 border-t border-dashed border-line pt-1" : undefined}
            >
              {lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a piece never change
                <Line key={at} line={line} />
              ))}
            </div>
          ))}
        </section>
      )}
    </figure>
  );
}

/** What a call changes in files, line by line. */
export function DiffView({ files }: { readonly files: readonly FileDiff[] }) {
  return (
    <div className="space-y-2">
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a call never change
        <FileFigure key={index} file={file} />
      ))}
    </div>
  );
}
