import { afterEach, describe, expect, it, vi } from "vitest";
import { createBrowserLockout } from "./browser-lockout.ts";

const ORIGIN = "wss://gateway.example";
const KEY = `gangway.lockout.${ORIGIN}`;

afterEach(() => localStorage.clear());

describe("createBrowserLockout", () => {
  it("holds a time and nothing else, for one gateway (R11) (case 88)", () => {
    createBrowserLockout(localStorage, window, ORIGIN).set(1_795_000_000_000);
    expect({ ...localStorage }).toEqual({ [KEY]: "1795000000000" });
    expect(createBrowserLockout(localStorage, window, ORIGIN).until()).toBe(1_795_000_000_000);
    expect(createBrowserLockout(localStorage, window, "wss://other.example").until()).toBe(0);
    expect(createBrowserLockout(localStorage, window, `${ORIGIN}/gateway/b`).until()).toBe(0);
  });

  it("hears of it when another tab sets it, and of no other key (R11) (case 88)", () => {
    const listener = vi.fn();
    const stop = createBrowserLockout(localStorage, window, ORIGIN).subscribe?.(listener);
    window.dispatchEvent(Object.assign(new Event("storage"), { key: "gangway.settings" }));
    expect(listener).not.toHaveBeenCalled();
    window.dispatchEvent(Object.assign(new Event("storage"), { key: KEY }));
    expect(listener).toHaveBeenCalledTimes(1);
    stop?.();
    window.dispatchEvent(Object.assign(new Event("storage"), { key: KEY }));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  for (const nonsense of ["", "soon", "{}", "Infinity", "NaN"]) {
    it(`takes ${JSON.stringify(nonsense)} for no lockout (case 77)`, () => {
      localStorage.setItem(KEY, nonsense);
      expect(createBrowserLockout(localStorage, window, ORIGIN).until()).toBe(0);
    });
  }

  it("counts for this tab alone where storage is blocked or throws (case 75)", () => {
    const broken = {
      getItem: () => {
        throw new DOMException("denied", "SecurityError");
      },
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    } as unknown as Storage;
    for (const storage of [broken, undefined]) {
      const lockout = createBrowserLockout(storage, window, ORIGIN);
      expect(lockout.until()).toBe(0);
      lockout.set(5);
      expect(lockout.until()).toBe(5);
    }
  });
});
