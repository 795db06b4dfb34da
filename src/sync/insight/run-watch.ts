import type { Clock } from "../../gateway-client/index.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";
import type { WatchedRun } from "../../stores/insight/timeline-facts.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { RunPart, RunRow } from "../../stores/transcript/transcript-state.ts";
import type { TranscriptRegistry, TranscriptStore } from "../../stores/transcript/transcript-store.ts";

interface RunWatchOptions {
  readonly navigation: NavigationStore;
  readonly connection: ConnectionStore;
  readonly transcripts: TranscriptRegistry;
  readonly clock: Clock;
  /** A person asked to stop a run, and it ended by itself. */
  readonly onNothingStopped?: (row: RunRow) => void;
}

/** When what was seen of a run: the record of it has fewer times, and others. */
export interface RunWatch {
  of(rowId: string): WatchedRun | undefined;
}

/** Of how many runs times are kept. */
const MAX_RUNS = 200;

class Watch implements WatchedRun {
  readonly firstSeen = new Map<string, number>();
  readonly lastSeen = new Map<string, number>();
  readonly waits: { from: number; to?: number }[] = [];
  runningAtStop: readonly string[] = [];
  #wasStopping = false;
  /** What was there before anybody looked. */
  readonly #untimed: ReadonlySet<string>;
  #parts: readonly RunPart[] = [];
  #last: RunPart | undefined;

  constructor(row: RunRow, isPartial: boolean) {
    this.#untimed = new Set(isPartial ? row.parts.map(({ id }) => id) : []);
  }

  /** Called with every state of the run: looks at the last part alone while only that one grows. */
  note(row: RunRow, now: number): void {
    this.#wasStopping ||= row.isStopping;
    const last = row.parts.at(-1);
    if (row.parts.length !== this.#parts.length || last?.id !== this.#last?.id) this.#notePlaces(row, now);
    else if (last && last !== this.#last) this.lastSeen.set(last.id, now);
    this.#parts = row.parts;
    this.#last = last;
    this.#noteWait(row.phase === "waiting-approval", now);
  }

  /** @returns whether somebody wanted to stop it and nothing was stopped */
  end(row: RunRow | undefined, now: number): boolean {
    this.#noteWait(false, now);
    if (row?.status !== "stopped") return this.#wasStopping && row?.status === "done";
    this.runningAtStop = this.#parts.flatMap((part) =>
      part.type === "tool" && part.status === "running" ? [part.id] : [],
    );
    return false;
  }

  #notePlaces(row: RunRow, now: number): void {
    if (this.#last && !this.#untimed.has(this.#last.id)) this.lastSeen.set(this.#last.id, now);
    for (const part of row.parts) {
      if (this.firstSeen.has(part.id) || this.#untimed.has(part.id)) continue;
      this.firstSeen.set(part.id, part.type === "tool" ? (part.startedAt ?? now) : now);
    }
  }

  #noteWait(isWaiting: boolean, now: number): void {
    const last = this.waits.at(-1);
    const isOpen = last !== undefined && last.to === undefined;
    if (isWaiting && !isOpen) this.waits.push({ from: now });
    if (!isWaiting && isOpen) last.to = now;
  }
}

/** Looks on while the conversation on screen is answered; a delta costs the same however long the answer is. */
export function createRunWatch(options: RunWatchOptions): RunWatch {
  const { navigation, connection, transcripts, clock, onNothingStopped } = options;
  const watches = new Map<string, Watch>();
  let live = new Map<string, RunRow>();
  let store: TranscriptStore | undefined;
  let detach: () => void = () => undefined;

  const open = (row: RunRow): Watch => {
    const known = watches.get(row.id);
    if (known) return known;
    const run = store?.getState().runs.get(row.runId ?? "");
    const watch = new Watch(row, run?.isPartial === true);
    watches.set(row.id, watch);
    for (const id of [...watches.keys()].slice(0, watches.size - MAX_RUNS)) watches.delete(id);
    return watch;
  };

  const look = (): void => {
    if (!store) return;
    const { liveRows, rows } = store.getState();
    const now = clock.now();
    for (const [id, row] of liveRows) if (live.get(id) !== row) open(row).note(row, now);
    for (const id of live.keys()) {
      const found = rows.get(id);
      const row = found?.type === "run" ? found : undefined;
      if (!liveRows.has(id) && watches.get(id)?.end(row, now) && row) onNothingStopped?.(row);
    }
    live = new Map(liveRows);
  };

  const attach = (): void => {
    const { sessionKey } = navigation.getState();
    const next = sessionKey === undefined ? undefined : transcripts.of(sessionKey);
    if (next === store) return;
    detach();
    store = next;
    live = new Map();
    detach = store?.subscribe(look) ?? (() => undefined);
    look();
  };

  navigation.subscribe(attach);
  connection.subscribe(attach);
  attach();
  return { of: (rowId) => watches.get(rowId) };
}
