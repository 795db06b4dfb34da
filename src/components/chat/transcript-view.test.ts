import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rowsChanged, showRows, useTranscriptView } from "./transcript-view.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

// biome-ignore lint/correctness/useHookAtTopLevel: it holds no state and is the same for everybody
const { revealRow } = useTranscriptView();
const element = document.createElement("article");

function aList(rowIds: readonly string[]) {
  return { has: (id: string) => rowIds.includes(id), reveal: vi.fn(async () => element) };
}

describe("showing a row of the conversation on screen", () => {
  it("hands out its element, brought to where it is wanted", async () => {
    const list = aList(["a"]);
    const stop = showRows(list);
    await expect(revealRow("a", "start")).resolves.toBe(element);
    expect(list.reveal).toHaveBeenCalledWith("a", "start");
    stop();
  });

  it("waits for a row that comes with the conversation that is being opened", async () => {
    const rowIds: string[] = [];
    const stop = showRows(aList(rowIds));
    const revealed = revealRow("late");
    rowIds.push("late");
    rowsChanged();
    await expect(revealed).resolves.toBe(element);
    stop();
  });

  it("gives up after a while", async () => {
    const revealed = revealRow("never");
    await vi.advanceTimersByTimeAsync(6_000);
    await expect(revealed).resolves.toBeUndefined();
  });

  it("asks no list that is gone", async () => {
    const list = aList(["a"]);
    showRows(list)();
    const revealed = revealRow("a");
    await vi.advanceTimersByTimeAsync(6_000);
    await expect(revealed).resolves.toBeUndefined();
    expect(list.reveal).not.toHaveBeenCalled();
  });
});
