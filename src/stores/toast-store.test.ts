import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "../mocks/manual-clock.ts";
import { createToastStore } from "./toast-store.ts";

function setUp() {
  const clock = createManualClock();
  let ids = 0;
  const store = createToastStore(clock, () => `t${++ids}`);
  return { clock, store, texts: () => store.getState().toasts.map(({ text }) => text) };
}

describe("createToastStore", () => {
  it("shows a toast for its time and says when it leaves", () => {
    const { clock, store, texts } = setUp();
    const onLeave = vi.fn();
    store.show({ text: "Done", timeoutMs: 8_000, onLeave });
    clock.elapse(7_999);
    expect(texts()).toEqual(["Done"]);
    clock.elapse(1);
    expect(texts()).toEqual([]);
    expect(onLeave).toHaveBeenCalledOnce();
  });

  it("does what it offers instead of leaving, once", () => {
    const { clock, store } = setUp();
    const onLeave = vi.fn();
    const onSelect = vi.fn();
    const id = store.show({ text: "Deleted", action: { label: "Undo", onSelect }, onLeave });
    store.choose(id);
    store.choose(id);
    clock.elapse(60_000);
    expect(onSelect).toHaveBeenCalledOnce();
    expect(onLeave).not.toHaveBeenCalled();
  });

  it("lets no time pass while somebody reads, and goes on with what is left", () => {
    const { clock, store, texts } = setUp();
    store.show({ text: "Slow", timeoutMs: 5_000 });
    clock.elapse(3_000);
    store.hold();
    clock.elapse(60_000);
    expect(texts()).toEqual(["Slow"]);
    store.release();
    clock.elapse(1_999);
    expect(texts()).toEqual(["Slow"]);
    clock.elapse(1);
    expect(texts()).toEqual([]);
  });

  it("is not held any more once the last one that was read is gone", () => {
    const { clock, store, texts } = setUp();
    const id = store.show({ text: "First" });
    store.hold();
    store.close(id);
    store.show({ text: "Second", timeoutMs: 1_000 });
    clock.elapse(1_000);
    expect(texts()).toEqual([]);
  });

  it("keeps three, and the oldest leaves as if its time were over", () => {
    const { store, texts } = setUp();
    const onLeave = vi.fn();
    store.show({ text: "1", onLeave });
    for (const text of ["2", "3", "4"]) store.show({ text });
    expect(texts()).toEqual(["2", "3", "4"]);
    expect(onLeave).toHaveBeenCalledOnce();
  });

  it("keeps one without an end until it is closed, and drops one without a word", () => {
    const { clock, store, texts } = setUp();
    const onLeave = vi.fn();
    const id = store.show({ text: "Working", timeoutMs: 0, onLeave });
    clock.elapse(3_600_000);
    expect(texts()).toEqual(["Working"]);
    store.drop(id);
    expect(texts()).toEqual([]);
    expect(onLeave).not.toHaveBeenCalled();
  });
});
