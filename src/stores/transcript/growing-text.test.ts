import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChatDeltaEvent } from "../../gateway-client/index.ts";
import { message, snapshot, userMessage } from "../../test/builders.ts";
import { expandGrowing, noteGrowth } from "./growing-text.ts";
import { createTranscriptState, reduceTranscript } from "./reduce-transcript.ts";
import { splitReasoning } from "./split-reasoning.ts";
import type { RunRow, TextPart, TranscriptState } from "./transcript-state.ts";

const PIECES = [
  "<think>",
  "</think>",
  "<thi",
  "nk>",
  "</",
  "`",
  "```\n",
  "\n\n",
  "\n",
  " ",
  "a",
  "word ",
  "<b>",
  "~~~\n",
];

function growTo(known: TextPart | undefined, text: string): TextPart {
  const next: TextPart = { type: "text", id: "text-0", text };
  if (known) noteGrowth(known, next);
  return next;
}

function seen(parts: readonly { readonly type: string; readonly text?: string }[]) {
  return parts.map(({ type, text = "" }) => `${type}: ${text.trim()}`).filter((line) => line !== "text: ");
}

describe("a text that is being written", () => {
  it("is split as it would be if it were read from its beginning, at every step", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        let text = "";
        let part: TextPart | undefined;
        for (const piece of pieces) {
          text += piece;
          part = growTo(part, text);
          expect(seen(expandGrowing(part))).toEqual(seen(splitReasoning(text, true).segments));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps the reasoning that is over the same object, so that it is not drawn again", () => {
    const first = growTo(undefined, "<think>why</think>Because");
    const [reasoning] = expandGrowing(first);
    const [again, answer] = expandGrowing(growTo(first, `${first.text} it is.`));
    expect(again).toBe(reasoning);
    expect(answer).toMatchObject({ type: "text", text: "Because it is." });
  });
});

const SESSION = "agent:main:long";
const PIECE = "Words of an answer that goes on and on, with `code` and **stress** in it.\n";

function delta(runSeq: number, deltaText: string, snapshotText?: string): ChatDeltaEvent {
  const text = snapshotText === undefined ? {} : { snapshotText };
  return {
    type: "chat.delta",
    runId: "r1",
    sessionKey: SESSION,
    runSeq,
    deltaText,
    isReplacement: false,
    ...text,
  };
}

function liveText(state: TranscriptState): string {
  const row = state.liveRows.get("run:r1") as RunRow;
  return row.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

/** Characters that regular expressions and comparisons were given. */
function countCharacters(act: () => void): number {
  let count = 0;
  const test = RegExp.prototype.test;
  const exec = RegExp.prototype.exec;
  const startsWith = String.prototype.startsWith;
  vi.spyOn(RegExp.prototype, "test").mockImplementation(function (this: RegExp, text: string) {
    count += text.length;
    return test.call(this, text);
  });
  vi.spyOn(RegExp.prototype, "exec").mockImplementation(function (this: RegExp, text: string) {
    count += text.length;
    return exec.call(this, text);
  });
  vi.spyOn(String.prototype, "startsWith").mockImplementation(function (this: string, ...given) {
    count += given[0].length;
    return startsWith.apply(this, given);
  });
  act();
  vi.restoreAllMocks();
  return count;
}

describe("one delta", () => {
  afterEach(() => vi.restoreAllMocks());

  const stream = (
    state: TranscriptState,
    from: number,
    to: number,
    isCumulative: boolean,
  ): TranscriptState => {
    let next = state;
    for (let index = from; index < to; index += 1) {
      const whole = isCumulative ? { snapshotText: PIECE.repeat(index + 1) } : {};
      const event = delta(index + 1, PIECE, whole.snapshotText);
      next = reduceTranscript(next, { type: "run-event", event, now: 1 });
    }
    return next;
  };

  it.each([true, false])(
    "is read, and nothing of the text before it (whole text sent: %s)",
    (isCumulative) => {
      const first = stream(createTranscriptState(SESSION), 0, 2, isCumulative);
      const early = countCharacters(() => stream(first, 2, 12, isCumulative));
      const long = stream(first, 2, 2_000, isCumulative);
      const late = countCharacters(() => stream(long, 2_000, 2_010, isCumulative));
      expect(liveText(stream(long, 2_000, 2_010, isCumulative))).toHaveLength(PIECE.length * 2_010);
      expect(early).toBeGreaterThan(0);
      expect(late).toBe(early);
    },
  );

  it("is read alone behind reasoning too", () => {
    const thought = (state: TranscriptState) =>
      reduceTranscript(state, { type: "run-event", event: delta(1, "<think>why</think>"), now: 1 });
    const first = stream(thought(createTranscriptState(SESSION)), 1, 3, false);
    const early = countCharacters(() => stream(first, 3, 13, false));
    const late = countCharacters(() => stream(stream(first, 3, 500, false), 500, 510, false));
    const between = countCharacters(() => stream(first, 3, 500, false));
    expect(late - between).toBe(early);
  });

  it("changes one row: whatever else is on the page stays the same object, and no list of runs is copied", () => {
    const rows = Array.from({ length: 300 }, (_, index) => [
      { ...userMessage(`u${index}`, "q", `s${index}`), recordSeq: index * 2 + 1 },
      { ...message({ key: `a${index}`, role: "assistant", runId: `s${index}` }), recordSeq: index * 2 + 2 },
    ]).flat();
    const before = stream(reduceTranscript(createTranscriptState(SESSION), snapshot(rows)), 0, 1, true);
    const [run] = before.runs.values();
    if (!run) throw new Error("no run");
    const ended = Array.from({ length: 300 }, (_, index) => ({
      ...run,
      runId: `old${index}`,
      status: "done" as const,
    }));
    const many: TranscriptState = {
      ...before,
      runs: new Map([...before.runs, ...ended.map((old) => [old.runId, old] as const)]),
    };
    const copied = vi.spyOn(Map.prototype, Symbol.iterator);
    const after = stream(many, 1, 2, true);
    expect(copied.mock.contexts.some((map) => (map as Map<unknown, unknown>).size > 10)).toBe(false);
    expect(after.rows).toBe(many.rows);
    expect(after.rowIds).toBe(many.rowIds);
    expect(after.messages).toBe(many.messages);
    expect(after.placements).toBe(many.placements);
    expect(after.runs.get("old7")).toBe(many.runs.get("old7"));
    expect([...after.runs.keys()]).toEqual([...many.runs.keys()]);
    expect([...after.runs.values()][0]?.parts).toEqual(after.runs.get("r1")?.parts);
    expect(liveText(after)).toBe(PIECE.repeat(2));
  });

  it("that does not fit the text before it is compared with it: nothing of what the gateway says is lost", () => {
    const first = stream(createTranscriptState(SESSION), 0, 3, true);
    const missed = `${PIECE.repeat(3)}missed and last`;
    const after = reduceTranscript(first, { type: "run-event", event: delta(9, " last", missed), now: 1 });
    expect(liveText(after)).toBe(missed);
  });
});
