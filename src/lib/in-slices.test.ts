import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inSlices } from "./in-slices.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("inSlices", () => {
  it("does the first step at once and each other one in a task of its own", () => {
    let left = 3;
    inSlices(() => --left > 0);
    expect(left).toBe(2);
    vi.advanceTimersToNextTimer();
    expect(left).toBe(1);
    vi.runAllTimers();
    expect(left).toBe(0);
  });

  it("does nothing more when it was stopped", () => {
    const step = vi.fn(() => true);
    inSlices(step)();
    vi.advanceTimersByTime(1000);
    expect(step).toHaveBeenCalledTimes(1);
  });
});
