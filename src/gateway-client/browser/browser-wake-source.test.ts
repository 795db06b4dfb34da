import { describe, expect, it, vi } from "vitest";
import { createBrowserWakeSource } from "./browser-wake-source.ts";

function setVisibility(state: "visible" | "hidden"): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

function showPage(persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
}

function hidePage(persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event("pagehide"), { persisted }));
}

describe("createBrowserWakeSource", () => {
  it("calls back when the network returns, the page is shown or comes back from the cache (R25) (R28)", () => {
    const listener = vi.fn();
    const stop = createBrowserWakeSource(window, document).subscribe(listener);
    window.dispatchEvent(new Event("online"));
    setVisibility("visible");
    showPage(true);
    expect(listener.mock.calls).toEqual([["wake"], ["wake"], ["wake"]]);
    stop();
    window.dispatchEvent(new Event("online"));
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it("says nothing when the page is hidden or freshly loaded", () => {
    const listener = vi.fn();
    const stop = createBrowserWakeSource(window, document).subscribe(listener);
    setVisibility("hidden");
    showPage(false);
    window.dispatchEvent(new Event("offline"));
    expect(listener).not.toHaveBeenCalled();
    stop();
  });

  it("tells when the browser puts the page into its cache or freezes it, and when it goes on (R26) (R27)", () => {
    const listener = vi.fn();
    const stop = createBrowserWakeSource(window, document).subscribe(listener);
    hidePage(false);
    expect(listener).not.toHaveBeenCalled();
    hidePage(true);
    document.dispatchEvent(new Event("freeze"));
    document.dispatchEvent(new Event("resume"));
    expect(listener.mock.calls).toEqual([["sleep"], ["sleep"], ["wake"]]);
    stop();
    hidePage(true);
    document.dispatchEvent(new Event("freeze"));
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it("knows whether anybody sees the page (R35)", () => {
    const source = createBrowserWakeSource(window, document);
    setVisibility("hidden");
    expect(source.isVisible()).toBe(false);
    setVisibility("visible");
    expect(source.isVisible()).toBe(true);
  });

  it("hands on what the browser thinks of the network (R28)", () => {
    const source = createBrowserWakeSource(window, document);
    expect(source.isOnline()).toBe(window.navigator.onLine);
  });
});
