import type { TimelineSpan } from "../../hooks/use-run-timeline.ts";
import { calledTool } from "../../lib/called-tool.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";
import type { RunPart } from "../../stores/transcript/transcript-state.ts";

const KIND_WORDS = {
  thinking: "run.span.thinking",
  text: "run.span.text",
  approval: "run.span.approval",
  model: "run.span.model",
  helper: "run.span.helper",
} as const satisfies Record<Exclude<TimelineSpan["kind"], "tool">, MessageKey>;

const MAX_NAME = 80;

function toolWords(name: string): string {
  return revealHidden(name.slice(0, MAX_NAME));
}

export function spanName({ kind, name }: TimelineSpan): string {
  if (kind === "tool") return toolWords(name);
  return kind === "helper" && name !== ""
    ? t("run.span.helper-named", { task: toolWords(name) })
    : t(KIND_WORDS[kind]);
}

export function partName(part: RunPart): string {
  if (part.type === "tool") return toolWords(calledTool(part).name);
  return t(part.type === "reasoning" ? "run.span.thinking" : "run.span.text");
}

/** A bar in words: what, when, how long, and how it ended. */
export function spanWords(span: TimelineSpan, summary: string): string {
  const name = summary === "" ? spanName(span) : `${spanName(span)} ${summary}`;
  return t("run.span.words", {
    name,
    start: formatDuration(span.startMs),
    duration: span.durationMs === undefined ? t("run.span.point") : formatDuration(span.durationMs),
    status: t(`run.span.status.${span.status}`),
  });
}
