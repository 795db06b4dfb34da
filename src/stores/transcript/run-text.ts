import type { ChatDeltaEvent } from "../../gateway-client/index.ts";
import { noteGrowth } from "./growing-text.ts";
import type { LiveRun, RunPart, TextPart } from "./transcript-state.ts";

export function nextPartId(parts: readonly RunPart[], type: RunPart["type"]): string {
  return `${type}-${parts.filter((part) => part.type === type).length}`;
}

export function replacePart(parts: readonly RunPart[], index: number, part: RunPart): readonly RunPart[] {
  return parts.with(index, part);
}

/** Ends a reasoning part that was still being written. */
export function closeReasoning(parts: readonly RunPart[], now: number): readonly RunPart[] {
  const last = parts.at(-1);
  if (last?.type !== "reasoning" || !last.isStreaming) return parts;
  const durationMs = last.startedAt === undefined ? undefined : Math.max(0, now - last.startedAt);
  const closed = { ...last, isStreaming: false, ...(durationMs === undefined ? {} : { durationMs }) };
  return replacePart(parts, parts.length - 1, closed);
}

function appendText(run: LiveRun, text: string, now: number): readonly RunPart[] {
  if (text.trim() === "") return run.parts;
  const parts = closeReasoning(run.parts, now);
  return [...parts, { type: "text", id: nextPartId(parts, "text"), text }];
}

function writeLast(run: LiveRun, last: TextPart, text: string): readonly RunPart[] {
  if (last.text === text) return run.parts;
  return text === ""
    ? run.parts.slice(0, -1)
    : replacePart(run.parts, run.parts.length - 1, { ...last, text });
}

/**
 * Takes in the cumulative text of a run. The gateway's text either goes on from what it said before, including what
 * came before a tool call (2026.5.7 glues both together), or starts afresh, and then the old segment is kept.
 */
export function applySnapshotText(
  run: LiveRun,
  snapshot: string,
  { isReplacement, now }: { readonly isReplacement: boolean; readonly now: number },
): LiveRun {
  const goesOn = snapshot.startsWith(run.snapshotText.slice(0, run.closedLength));
  const last = run.parts.at(-1);
  const openText = run.hasOpenText && last?.type === "text" ? last : undefined;
  const isSameText =
    snapshot.startsWith(run.snapshotText) || snapshot.trimEnd() === run.snapshotText.trimEnd();
  const continues = goesOn && (openText === undefined || isReplacement || isSameText);
  const closedLength = continues ? run.closedLength : 0;
  const text = snapshot.slice(closedLength);
  const replacesOpen = openText !== undefined && (continues || isReplacement);
  const parts = replacesOpen && openText ? writeLast(run, openText, text) : appendText(run, text, now);
  const hasOpenText = parts === run.parts ? run.hasOpenText : parts.at(-1)?.type === "text" && text !== "";
  return { ...run, parts, snapshotText: snapshot, closedLength, hasOpenText };
}

/**
 * Text that only goes on, as nearly every delta does: nothing of what is there is read again, however long it is.
 *
 * @returns `undefined` when the text has to be compared
 */
export function growText(run: LiveRun, event: ChatDeltaEvent): LiveRun | undefined {
  const { deltaText = "", snapshotText, isReplacement } = event;
  const last = run.parts.at(-1);
  if (isReplacement || deltaText === "" || !run.hasOpenText || last?.type !== "text") return undefined;
  const goesOn =
    snapshotText === undefined ||
    (snapshotText.length === run.snapshotText.length + deltaText.length && snapshotText.endsWith(deltaText));
  if (!goesOn) return undefined;
  // What the gateway sent is in one piece; two texts put together would be copied by whoever reads them.
  const part = { ...last, text: snapshotText?.slice(run.closedLength) ?? last.text + deltaText };
  noteGrowth(last, part);
  return {
    ...run,
    snapshotText: snapshotText ?? run.snapshotText + deltaText,
    parts: replacePart(run.parts, run.parts.length - 1, part),
  };
}

/** The text so far stays as it is: what comes next is another part. */
export function closeText(run: LiveRun): LiveRun {
  if (!run.hasOpenText && run.closedLength === run.snapshotText.length) return run;
  return { ...run, closedLength: run.snapshotText.length, hasOpenText: false };
}

/** The last word on a run's text; it may correct the streamed text, never repeat an earlier part. */
export function applyFinalText(run: LiveRun, text: string, now: number): LiveRun {
  const wanted = text.trim();
  const isOldNews = run.parts.some((part) => part.type === "text" && part.text.trim() === wanted);
  if (wanted === "" || isOldNews) return run;
  return applySnapshotText(run, text, { isReplacement: true, now });
}
