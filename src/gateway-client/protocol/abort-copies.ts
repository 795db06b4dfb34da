import { decodeBlocks, joinText } from "./decode-content.ts";
import {
  compact,
  readField,
  readRecord,
  readString,
  readText,
  toRecord,
  type WireRecord,
} from "./read-fields.ts";

/** 2026.2.26 puts the copy before the user turn, 2026.5.7 right after the answer: never further away than this. */
const MAX_DISTANCE = 3;

/**
 * Gateways from 2026.2.26 to 2026.5 store the rest of an aborted answer twice: the model's own row
 * (`stopReason: "aborted"`) and a copy that carries `openclawAbort`. Keeps the model's row, which stands in the
 * right place, and gives it the run id that only the copy knows. A copy without such a partner, as 2026.9 writes
 * it, stays.
 */
export function dropAbortCopies(rows: readonly WireRecord[]): readonly WireRecord[] {
  const copyByPartner = new Map<number, number>();
  rows.forEach((row, index) => {
    if (!isCopy(row)) return;
    const partner = findPartner(rows, index, copyByPartner);
    if (partner !== undefined) copyByPartner.set(partner, index);
  });
  if (copyByPartner.size === 0) return rows;
  const dropped = new Set(copyByPartner.values());
  return rows.flatMap((row, index) => {
    if (dropped.has(index)) return [];
    const copy = rows[copyByPartner.get(index) ?? -1];
    return [copy === undefined ? row : adoptRun(row, copy)];
  });
}

function isCopy(row: WireRecord): boolean {
  return readString(row, "role") === "assistant" && readRecord(row, "openclawAbort") !== undefined;
}

function isAbortedAnswer(row: WireRecord): boolean {
  return (
    readString(row, "role") === "assistant" && readString(row, "stopReason") === "aborted" && !isCopy(row)
  );
}

function findPartner(
  rows: readonly WireRecord[],
  copyIndex: number,
  taken: ReadonlyMap<number, number>,
): number | undefined {
  const copy = rows[copyIndex] ?? {};
  for (let distance = 1; distance <= MAX_DISTANCE; distance += 1) {
    for (const index of [copyIndex - distance, copyIndex + distance]) {
      const row = rows[index];
      if (row === undefined || taken.has(index) || !isAbortedAnswer(row)) continue;
      // Straight after its answer the copy needs no proof; elsewhere an older aborted turn could be meant.
      if (index === copyIndex - 1 || haveSameText(row, copy)) return index;
    }
  }
  return undefined;
}

/** The copy is cut where the last delta went out, so one text is the beginning or the end of the other. */
function haveSameText(row: WireRecord, copy: WireRecord): boolean {
  const rowText = textOf(row);
  const copyText = textOf(copy);
  if (rowText === "" || copyText === "") return rowText === copyText;
  return rowText.startsWith(copyText) || copyText.startsWith(rowText) || copyText.endsWith(rowText);
}

function textOf(row: WireRecord): string {
  return (joinText(decodeBlocks(readField(row, "content"))) ?? "").trim();
}

function adoptRun(row: WireRecord, copy: WireRecord): WireRecord {
  const envelope = toRecord(readField(row, "__openclaw"));
  const abort = toRecord(readField(copy, "openclawAbort"));
  const runId = readText(envelope, "runId") ?? readText(abort, "runId");
  return { ...row, __openclaw: compact({ ...envelope, runId }) };
}
