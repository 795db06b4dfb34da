import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/attachments-messages.ts";
import "../../lib/i18n/turns-messages.ts";
import type {
  AttachmentView,
  RunPart,
  RunRow,
  ToolPart,
  TranscriptRow,
} from "../../stores/transcript/transcript-state.ts";
import { readCall } from "../tool-views/read-call.ts";

export interface ExportOptions {
  readonly hasTools: boolean;
  readonly hasReasoning: boolean;
  /** Whose answers these are. */
  readonly agent?: string | undefined;
}

export function nameOf({ name, kind }: AttachmentView): string {
  return name ?? t(kind === "image" ? "attachments.image" : "attachments.file");
}

/** A fence that no line of the text can close. */
function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}

const quoted = (text: string): string => `> ${text.replaceAll("\n", "\n> ")}`;

export function argumentsText(args: unknown): string {
  if (args === undefined) return "";
  if (typeof args === "string") return args;
  return JSON.stringify(args, null, 2) ?? "";
}

function toolMarkdown(tool: ToolPart): string {
  const { name: called, args, output, status } = readCall(tool);
  const name = t("turns.export.tool", { name: called });
  const failed = status === "error" ? ` (${t("turns.export.failed-tool")})` : "";
  const given = argumentsText(args);
  return [
    `**${name}${failed}**`,
    ...(given === "" ? [] : [fenced(given, typeof args === "string" ? "" : "json")]),
    ...(output === "" ? [] : [fenced(output)]),
  ].join("\n\n");
}

function partMarkdown(part: RunPart, { hasTools, hasReasoning }: ExportOptions): string | undefined {
  switch (part.type) {
    case "text":
      return part.text;
    case "tool":
      return hasTools ? toolMarkdown(part) : undefined;
    case "reasoning":
      return hasReasoning ? quoted(`*${t("turns.export.thought")}*\n\n${part.text}`) : undefined;
    case "file":
      return t("turns.export.file", { name: nameOf(part.file) });
    case "unsupported":
      return t("chat.unsupported", { kind: part.kind });
  }
}

/** How a turn ended, where it did not end well; `undefined` where there is nothing to say. */
export function endingOf(row: RunRow): string | undefined {
  if (row.status === "stopped") return t("turns.export.stopped");
  if (row.status === "failed") return row.errorMessage ?? t("turns.export.interrupted");
  return row.status === "interrupted" ? t("turns.export.interrupted") : undefined;
}

function heading(name: string, time: number | undefined): string {
  const date = time === undefined ? undefined : new Date(time);
  const isKnown = date !== undefined && !Number.isNaN(date.getTime());
  return isKnown ? `## ${name} · ${date.toISOString()}` : `## ${name}`;
}

function rowMarkdown(row: TranscriptRow, options: ExportOptions): string {
  switch (row.type) {
    case "user": {
      const files = row.attachments.map((file) => t("turns.export.file", { name: nameOf(file) }));
      return [heading(t("turns.export.user"), row.timestamp), ...files, row.text].join("\n\n");
    }
    case "run": {
      const parts = row.parts.flatMap((part) => partMarkdown(part, options) ?? []);
      const ending = endingOf(row);
      const name = options.agent ?? t("chat.agent.fallback");
      return [heading(name, row.startedAt), ...parts, ...(ending === undefined ? [] : [`*${ending}*`])].join(
        "\n\n",
      );
    }
    case "notice":
      return `---\n\n*${row.kind === "system" ? (row.text ?? "") : t(`chat.notice.${row.kind}`)}*`;
  }
}

/** A conversation, or a part of it, as one Markdown text. */
export function rowsToMarkdown(rows: readonly TranscriptRow[], options: ExportOptions): string {
  return `${rows.map((row) => rowMarkdown(row, options).trim()).join("\n\n")}\n`;
}
