import type { HistoryMessage } from "../../gateway-client/index.ts";
import { groupMessages, type MessageGroup } from "./group-messages.ts";
import { isInvisible, linkRuns } from "./link-runs.ts";
import { textOf, toAttachment } from "./project-blocks.ts";
import { projectRun } from "./project-run.ts";
import type {
  LiveRun,
  NoticeRow,
  OutgoingMessage,
  RunPlacement,
  RunRow,
  TranscriptRow,
  TranscriptState,
  UserRow,
} from "./transcript-state.ts";

type Source = Pick<TranscriptState, "messages" | "outgoing" | "runs" | "isBusy">;
type Projection = Pick<TranscriptState, "rowIds" | "rows" | "liveRows" | "placements" | "activeRunIds">;

function userRow(message: HistoryMessage): UserRow {
  const id = message.submissionId === undefined ? `user@${message.key}` : `user:${message.submissionId}`;
  return {
    type: "user",
    id,
    text: textOf(message),
    attachments: message.blocks.flatMap((block) => toAttachment(block) ?? []),
    delivery: "sent",
    ...(message.submissionId === undefined ? {} : { submissionId: message.submissionId }),
    ...(message.timestamp === undefined ? {} : { timestamp: message.timestamp }),
  };
}

function outgoingRow(message: OutgoingMessage): UserRow {
  return {
    type: "user",
    id: `user:${message.submissionId}`,
    submissionId: message.submissionId,
    text: message.text,
    attachments: message.attachments,
    timestamp: message.sentAt,
    delivery: message.delivery,
    ...(message.failure === undefined ? {} : { failure: message.failure }),
  };
}

function noticeRow(message: HistoryMessage): NoticeRow {
  const text = textOf(message);
  return {
    type: "notice",
    id: `notice@${message.key}`,
    kind: message.marker ?? "system",
    ...(text === "" ? {} : { text }),
  };
}

/** Rows made from the same sources are the same object, so that only what changed is drawn again. */
interface CachedRow {
  readonly rowId: string;
  readonly messages: readonly HistoryMessage[];
  readonly run: LiveRun | undefined;
  readonly placement: RunPlacement;
  readonly row: RunRow;
}

const runRowCache = new WeakMap<HistoryMessage, CachedRow>();
const simpleRowCache = new WeakMap<HistoryMessage, UserRow | NoticeRow>();

function cachedRunRow(
  rowId: string,
  messages: readonly HistoryMessage[],
  run: LiveRun | undefined,
): CachedRow {
  const first = messages[0];
  const known = first && runRowCache.get(first);
  const isSame =
    known !== undefined &&
    known.rowId === rowId &&
    known.run === run &&
    known.messages.length === messages.length &&
    known.messages.every((message, index) => message === messages[index]);
  if (isSame) return known;
  const row = projectRun(rowId, messages, run);
  const cached = { rowId, messages, run, placement: { rowId, canonical: messages }, row };
  if (first) runRowCache.set(first, cached);
  return cached;
}

function cachedSimpleRow(
  message: HistoryMessage,
  make: (message: HistoryMessage) => UserRow | NoticeRow,
): UserRow | NoticeRow {
  const row = simpleRowCache.get(message) ?? make(message);
  simpleRowCache.set(message, row);
  return row;
}

class RowIds {
  readonly #counts = new Map<string, number>();

  /** `run:<id>` for a run's first row, `run:<id>~<n>` for what it wrote after being steered. */
  next(runId: string): string {
    const count = this.#counts.get(runId) ?? 0;
    this.#counts.set(runId, count + 1);
    return count === 0 ? `run:${runId}` : `run:${runId}~${count}`;
  }
}

interface PlacedRow {
  readonly row: TranscriptRow;
  /** Set on runs this page watched. */
  readonly key?: string;
  readonly placement?: RunPlacement;
  /** On a message that steered a run: what the run writes next belongs below it. */
  readonly steers?: string;
}

function placeCanonical(
  groups: readonly MessageGroup[],
  source: Source,
  ids: RowIds,
): { placed: PlacedRow[]; covered: ReadonlySet<string> } {
  const { links, covered } = linkRuns(groups, source.messages, source.runs);
  const placed = groups.map((group, index): PlacedRow => {
    if (group.type === "user") {
      const { steerTargetRunId: steers } = group.message;
      return { row: cachedSimpleRow(group.message, userRow), ...(steers === undefined ? {} : { steers }) };
    }
    if (group.type === "notice") return { row: cachedSimpleRow(group.message, noticeRow) };
    const key = links.get(index);
    const run = key === undefined ? undefined : source.runs.get(key);
    const runId = group.runId ?? run?.runId;
    const rowId = runId === undefined ? `run@${group.messages[0]?.key ?? index}` : ids.next(runId);
    const { row, placement } = cachedRunRow(rowId, group.messages, run);
    return key === undefined ? { row } : { row, key, placement };
  });
  return { placed, covered };
}

const NO_MESSAGES: readonly HistoryMessage[] = [];

function placeRun(key: string, run: LiveRun, ids: RowIds): PlacedRow {
  const rowId = ids.next(run.runId);
  return { row: projectRun(rowId, NO_MESSAGES, run), key, placement: { rowId, canonical: NO_MESSAGES } };
}

/** Where a run without canonical rows belongs: behind the message that started it, else at the end. */
function insertionIndex(placed: readonly PlacedRow[], run: LiveRun): number {
  const start = placed.findLastIndex(
    ({ row, steers }) =>
      steers === run.runId ||
      (row.type === "user" && row.submissionId === run.runId) ||
      (row.type === "run" && row.runId === run.runId),
  );
  return start === -1 ? placed.length : start + 1;
}

/** A turn that was stopped and that the record will never have (2026.2.9 strikes it): it stays where it was sent. */
function isStruck({ submissionId, provedAt }: OutgoingMessage, runs: Source["runs"]): boolean {
  return provedAt !== undefined && runs.get(submissionId)?.status === "stopped";
}

function holdsKey(group: MessageGroup, key: string | undefined): boolean {
  return group.type === "run"
    ? group.messages.some((message) => message.key === key)
    : group.message.key === key;
}

/** Puts struck turns behind the row that was the last one known when they were sent; from the end, so that no place moves. */
function placeStruck(
  placed: PlacedRow[],
  groups: readonly MessageGroup[],
  struck: readonly OutgoingMessage[],
) {
  const places = struck.map((message) => ({
    at: groups.findLastIndex((group) => holdsKey(group, message.anchorKey)) + 1,
    message,
  }));
  for (const { at, message } of places
    .toSorted((a, b) => a.at - b.at || a.message.sentAt - b.message.sentAt)
    .reverse())
    placed.splice(at, 0, { row: outgoingRow(message) });
}

function isAnyRunning({ runs }: Source): boolean {
  return [...runs.values()].some(({ status }) => status === "running");
}

/** Work that nobody can name: it has no controls, because they would need to know of what. */
const UNNAMED_RUN: RunRow = {
  type: "run",
  id: "run@unnamed",
  status: "running",
  phase: "working",
  parts: [],
  isStopping: false,
};

export function projectRows(source: Source): Projection {
  const ids = new RowIds();
  const groups = groupMessages(source.messages);
  const { placed, covered } = placeCanonical(groups, source, ids);
  const struck = source.outgoing.filter((message) => isStruck(message, source.runs));
  placeStruck(placed, groups, struck);
  const unlinked = [...source.runs].filter(([key, run]) => !covered.has(key) && !isInvisible(run));
  const tail: { readonly at: number; readonly place: () => PlacedRow; readonly run?: LiveRun }[] = [
    ...source.outgoing
      .filter((message) => !struck.includes(message))
      .map((message) => ({ at: message.sentAt, place: () => ({ row: outgoingRow(message) }) })),
    ...unlinked.map(([key, run]) => ({ at: run.startedAt, run, place: () => placeRun(key, run, ids) })),
  ];
  for (const item of tail.toSorted((a, b) => a.at - b.at)) {
    placed.splice(item.run ? insertionIndex(placed, item.run) : placed.length, 0, item.place());
  }
  if (source.isBusy && !isAnyRunning(source)) placed.push({ row: UNNAMED_RUN });
  const placements = placed.flatMap(({ key, placement }) =>
    key && placement ? [[key, placement] as const] : [],
  );
  const live = placed.flatMap(({ row, key }) =>
    key && row.type === "run" && row.status === "running" ? [row] : [],
  );
  return {
    rowIds: placed.map(({ row }) => row.id),
    rows: new Map(placed.map(({ row }) => [row.id, row])),
    liveRows: new Map(live.map((row) => [row.id, row])),
    placements: new Map(placements),
    activeRunIds: [...source.runs].flatMap(([key, run]) => (run.status === "running" ? [key] : [])),
  };
}
