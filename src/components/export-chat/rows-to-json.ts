import type { RunPart, TranscriptRow } from "../../stores/transcript/transcript-state.ts";
import type { ExportOptions } from "./rows-to-markdown.ts";

/** Changes when a field gets another meaning; new fields alone do not change it. */
const FORMAT_VERSION = 1;

export interface ExportFacts {
  readonly title: string;
  readonly sessionKey: string;
  /** Epoch ms. */
  readonly now: number;
  /** False where earlier messages could not be read. */
  readonly isWhole: boolean;
}

const timeOf = (time: number | undefined): string | undefined => {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

function partFields(part: RunPart): Readonly<Record<string, unknown>> {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.text };
    case "reasoning":
      return { type: "reasoning", text: part.text, durationMs: part.durationMs };
    case "tool": {
      const { id, name, status, args, output, exitCode, startedAt, durationMs } = part;
      return {
        ...{ type: "tool", id, name, status, arguments: args, output },
        ...{ exitCode, startedAt: timeOf(startedAt), durationMs },
      };
    }
    case "file": {
      const { kind, name, mimeType, sizeBytes } = part.file;
      return { type: kind, name, mimeType, sizeBytes };
    }
    case "unsupported":
      return { type: "unsupported", kind: part.kind };
  }
}

function rowFields(row: TranscriptRow, options: ExportOptions): Readonly<Record<string, unknown>> {
  switch (row.type) {
    case "user": {
      const files = row.attachments.map(({ name, mimeType, sizeBytes }) => ({ name, mimeType, sizeBytes }));
      const { id, text, delivery } = row;
      return { type: "user", id, at: timeOf(row.timestamp), text, delivery, files };
    }
    case "run": {
      const { id, runId, status, model, usage, errorMessage } = row;
      const parts = row.parts.filter(
        ({ type }) => (type !== "tool" || options.hasTools) && (type !== "reasoning" || options.hasReasoning),
      );
      return {
        ...{ type: "answer", id, runId, status, startedAt: timeOf(row.startedAt) },
        ...{ endedAt: timeOf(row.endedAt), model, usage, error: errorMessage, parts: parts.map(partFields) },
      };
    }
    case "notice":
      return { type: "notice", kind: row.kind, text: row.text };
  }
}

/** A conversation for programs. */
export function rowsToJson(
  rows: readonly TranscriptRow[],
  options: ExportOptions,
  { title, sessionKey, now, isWhole }: ExportFacts,
): string {
  const messages = rows.map((row) => rowFields(row, options));
  const facts = { format: "gangway.conversation", version: FORMAT_VERSION, exportedAt: timeOf(now) };
  return `${JSON.stringify({ ...facts, title, sessionKey, isWhole, agent: options.agent, messages }, null, 2)}\n`;
}
