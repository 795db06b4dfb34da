import { describe, expect, it, vi } from "vitest";
import { createBrowserWakeSource } from "./browser-wake-source.ts";

function setVisibility(state: "visible" | "hidden"): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

function showPage(persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
}

describe("createBrowserWakeSource", () => {
  it("calls back when the network returns, the page is shown or comes back from the cache", () => {
    const listener = vi.fn();
    const stop = createBrowserWakeSource(window, document).subscribe(listener);
    window.dispatchEvent(new Event("online"));
    setVisibility("visible");
    showPage(true);
    expect(listener).toHaveBeenCalledTimes(3);
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

  it("hands on what the browser thinks of the network", () => {
    const source = createBrowserWakeSource(window, document);
    expect(source.isOnline()).toBe(window.navigator.onLine);
  });
});
