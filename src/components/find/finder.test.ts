import { describe, expect, it } from "vitest";
import type { RunRow, TranscriptRow, UserRow } from "../../stores/transcript/transcript-state.ts";
import { createTranscriptStore } from "../../stores/transcript/transcript-store.ts";
import { answer, delta, SESSION, snapshot, userMessage } from "../../test/builders.ts";
import { Finder } from "./finder.ts";
import { followTranscript } from "./use-finder.ts";

function user(id: string, text: string): UserRow {
  return { type: "user", id, text, attachments: [], delivery: "sent" };
}

function run(id: string, parts: RunRow["parts"]): RunRow {
  return { type: "run", id, status: "done", phase: "working", parts, isStopping: false };
}

/** A page whose clock goes on only when it is looked at, and whose idle moments come when they are asked for. */
function aFinder(tickMs = 0) {
  let time = 0;
  const due: { readonly at: number; readonly callback: () => void }[] = [];
  const rows = new Map<string, TranscriptRow>();
  const read: string[] = [];
  const finder = new Finder({
    now: () => {
      time += tickMs;
      return time;
    },
    later(callback, delayMs) {
      const entry = { at: time + delayMs, callback };
      due.push(entry);
      return () => {
        const at = due.indexOf(entry);
        if (at !== -1) due.splice(at, 1);
      };
    },
    rowOf(rowId) {
      read.push(rowId);
      return rows.get(rowId);
    },
  });
  const slice = (): boolean => {
    const next = due.shift();
    if (next) {
      time = Math.max(time, next.at);
      next.callback();
    }
    return next !== undefined;
  };
  const settle = (): void => {
    while (slice());
  };
  const show = (...all: readonly TranscriptRow[]): void => {
    rows.clear();
    for (const row of all) rows.set(row.id, row);
    finder.setRows(all.map(({ id }) => id));
  };
  return { finder, rows, read, due, slice, settle, show, now: () => time };
}

const place = (finder: Finder): string => `${finder.getFound().position} of ${finder.getFound().total}`;

describe("finding in a conversation", () => {
  it("counts from the top and begins with what is in view", () => {
    const { finder, settle, show } = aFinder();
    show(user("a", "boat boat"), user("b", "a boat"), user("c", "no"), user("d", "Boats"));
    finder.lookFrom("b");
    finder.setQuery("boat");
    settle();
    expect(place(finder)).toBe("3 of 4");
    expect(finder.getFound().current).toEqual({ rowId: "b", index: 0 });
  });

  it("begins with the last match above where nothing is found from the view on", () => {
    const { finder, settle, show } = aFinder();
    show(user("a", "boat"), user("b", "boat boat"), user("c", "no"), user("d", "no"));
    finder.lookFrom("d");
    finder.setQuery("boat");
    settle();
    expect(place(finder)).toBe("3 of 3");
  });

  it("goes round in both directions", () => {
    const { finder, settle, show } = aFinder();
    show(user("a", "boat boat"), user("b", "no"), user("c", "boat"));
    finder.setQuery("boat");
    settle();
    const places = [place(finder)];
    for (const by of [1, 1, 1, -1, -1] as const) {
      finder.step(by);
      places.push(place(finder));
    }
    expect(places).toEqual(["1 of 3", "2 of 3", "3 of 3", "1 of 3", "3 of 3", "2 of 3"]);
  });

  it("is gone to once more when there is only one", () => {
    const { finder, settle, show } = aFinder();
    show(user("a", "boat"));
    finder.setQuery("boat");
    settle();
    const { current } = finder.getFound();
    finder.step(1);
    expect(finder.getFound().current).toEqual(current);
    expect(finder.getFound().current).not.toBe(current);
  });

  it("reads what is drawn of an answer: words, thoughts, and the line and output of a tool", () => {
    const { finder, settle, show } = aFinder();
    show(
      run("r", [
        { type: "reasoning", id: "1", text: "the harbour", isStreaming: false },
        {
          type: "tool",
          id: "2",
          name: "exec",
          status: "done",
          args: { command: "harbour --ls" },
          output: "harbour\nharbour",
        },
        { type: "text", id: "3", text: "**har**bour and [harbour](https://example.com/harbour)" },
      ]),
    );
    finder.setQuery("harbour");
    settle();
    expect(finder.countsOf("r")).toEqual([1, 1, 2, 2]);
  });

  it("reads the tool that was meant, as its line shows it, and not the one that finds it", () => {
    const { finder, settle, show } = aFinder();
    const args = { id: "openclaw:core:web_fetch", args: { url: "https://example.com" } };
    show(run("r", [{ type: "tool", id: "1", name: "tool_call", status: "done", args, output: "" }]));
    const found = ["web_fetch", "example.com", "tool_call", "openclaw"].map((query) => {
      finder.setQuery(query);
      settle();
      return finder.getFound().total;
    });
    expect(found).toEqual([1, 1, 0, 0]);
  });

  it("has nothing to say for an empty query, and forgets what it found before", () => {
    const { finder, settle, show, due } = aFinder();
    show(user("a", "boat"));
    finder.setQuery("boat");
    settle();
    finder.setQuery("   ");
    expect(finder.getFound()).toEqual({ needle: "", total: 0, position: 0, isSearching: false });
    expect(due).toHaveLength(0);
  });
});

describe("searching in slices", () => {
  it("gives the page back after a few milliseconds and shows what it has so far", () => {
    const { finder, slice, settle, show, now } = aFinder(1);
    show(...Array.from({ length: 5_000 }, (_, index) => user(`${index}`, "a boat")));
    finder.setQuery("boat");
    const start = now();
    slice();
    expect(now() - start).toBeLessThan(12);
    const early = finder.getFound();
    expect(early.isSearching).toBe(true);
    expect(early.total).toBeGreaterThan(0);
    expect(early.total).toBeLessThan(5_000);
    expect(early.position).toBe(1);
    settle();
    expect(finder.getFound()).toMatchObject({ total: 5_000, isSearching: false });
  });

  it("leaves a search for something else behind at once", () => {
    const { finder, slice, settle, show, due } = aFinder(1);
    show(...Array.from({ length: 500 }, (_, index) => user(`${index}`, "a boat and a gull")));
    finder.setQuery("boat");
    slice();
    finder.setQuery("gull");
    expect(due).toHaveLength(1);
    settle();
    expect(finder.getFound()).toMatchObject({ needle: "gull", total: 500 });
  });
});

describe("a conversation that goes on", () => {
  it("reads only the row that changed, and lets the page rest first", () => {
    const { finder, rows, read, due, settle, show, now } = aFinder();
    show(user("a", "boat"), run("r", []));
    finder.setQuery("boat");
    settle();
    read.length = 0;
    rows.set("r", run("r", [{ type: "text", id: "1", text: "two boats" }]));
    finder.touch(["r"]);
    expect(due[0]?.at).toBeGreaterThanOrEqual(now() + 100);
    finder.touch(["r"]);
    expect(due).toHaveLength(1);
    settle();
    expect(read).toEqual(["r"]);
    expect(place(finder)).toBe("1 of 2");
  });

  it("rests the longer the longer reading took", () => {
    const { finder, rows, due, settle, slice, show, now } = aFinder(40);
    show(run("r", []));
    finder.setQuery("boat");
    settle();
    rows.set("r", run("r", [{ type: "text", id: "1", text: "a boat" }]));
    finder.touch(["r"]);
    slice();
    settle();
    finder.touch(["r"]);
    expect((due[0]?.at ?? 0) - now()).toBeGreaterThan(300);
  });

  it("does not take the person elsewhere when more is found", () => {
    const { finder, settle, show } = aFinder();
    const known = user("b", "boat");
    show(known);
    finder.setQuery("boat");
    settle();
    const { current } = finder.getFound();
    show(user("a", "boat boat"), known, user("c", "boat"));
    settle();
    expect(place(finder)).toBe("3 of 4");
    expect(finder.getFound().current).toBe(current);
  });

  it("forgets rows that are gone and goes on from where they were", () => {
    const { finder, settle, show } = aFinder();
    const [a, b, c] = [user("a", "boat"), user("b", "boat"), user("c", "boat")];
    show(a, b, c);
    finder.lookFrom("b");
    finder.setQuery("boat");
    settle();
    show(a, c);
    settle();
    expect(place(finder)).toBe("0 of 2");
    finder.step(1);
    expect(finder.getFound().position).toBeGreaterThan(0);
  });

  it("follows a transcript: a delta counts when the page has time for it", () => {
    const { finder, rows, settle } = aFinder();
    const store = createTranscriptStore(SESSION);
    const sync = (): void => {
      const state = store.getState();
      rows.clear();
      for (const id of state.rowIds) {
        const row = state.liveRows.get(id) ?? state.rows.get(id);
        if (row) rows.set(id, row);
      }
    };
    store.subscribe(sync);
    store.apply(snapshot([userMessage("1", "how many boats?"), answer("2", "Four boats.")]));
    const stop = followTranscript(finder, store);
    finder.setQuery("boats");
    settle();
    expect(finder.getFound().total).toBe(2);
    store.apply(delta("More"));
    store.apply(delta("More boats"));
    settle();
    expect(finder.getFound().total).toBe(3);
    stop();
    store.apply(delta("More boats and boats"));
    settle();
    expect(finder.getFound().total).toBe(3);
  });
});
