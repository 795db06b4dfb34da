import { removeHidden } from "../../lib/hidden-characters.ts";
import type { TranscriptRow } from "../../stores/transcript/transcript-state.ts";
import { type ExportFacts, rowsToJson } from "./rows-to-json.ts";
import { type ExportOptions, rowsToMarkdown } from "./rows-to-markdown.ts";
import { rowsToPage } from "./rows-to-page.ts";

export const FORMATS = ["markdown", "html", "json"] as const;

export type ExportFormat = (typeof FORMATS)[number];

export interface ExportFile {
  readonly name: string;
  readonly text: string;
  readonly type: string;
}

const KINDS: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  markdown: { ending: "md", type: "text/markdown" },
  html: { ending: "html", type: "text/html" },
  json: { ending: "json", type: "application/json" },
};

const MAX_NAME_LENGTH = 60;

/** A title as the name of a file that every system takes. */
export function fileNameFor(title: string, now: number): string {
  const plain = removeHidden(title)
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, MAX_NAME_LENGTH)
    .replace(/^-+|-+$/g, "");
  const day = new Date(now).toISOString().slice(0, 10);
  return plain === "" ? `conversation-${day}` : `${plain}-${day}`;
}

/** A conversation as a file of the wanted kind. */
export function exportFile(
  format: ExportFormat,
  rows: readonly TranscriptRow[],
  options: ExportOptions,
  facts: ExportFacts,
): ExportFile {
  const { ending, type } = KINDS[format];
  const name = `${fileNameFor(facts.title, facts.now)}.${ending}`;
  switch (format) {
    case "markdown":
      return { name, type, text: `# ${facts.title}\n\n${rowsToMarkdown(rows, options)}` };
    case "html":
      return { name, type, text: rowsToPage(rows, options, facts) };
    case "json":
      return { name, type, text: rowsToJson(rows, options, facts) };
  }
}
