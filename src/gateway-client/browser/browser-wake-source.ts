import type { WakeSource } from "../options.ts";

/**
 * Watches the page for signs that it falls asleep or may have slept: the browser freezes it or puts it into the
 * back/forward cache, the network came back, the page became visible.
 */
export function createBrowserWakeSource(window: Window, document: Document): WakeSource {
  const isVisible = () => document.visibilityState === "visible";
  return {
    isOnline: () => window.navigator.onLine,
    isVisible,
    subscribe(listener) {
      const stops = [
        listen(window, "online", () => listener("wake")),
        listen(document, "visibilitychange", () => {
          if (isVisible()) listener("wake");
        }),
        // A page that is not kept needs nothing: its socket goes with it.
        listen(window, "pagehide", (event) => {
          if (isKept(event)) listener("sleep");
        }),
        listen(window, "pageshow", (event) => {
          if (isKept(event)) listener("wake");
        }),
        listen(document, "freeze", () => listener("sleep")),
        listen(document, "resume", () => listener("wake")),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function listen(target: EventTarget, type: string, handle: (event: Event) => void): () => void {
  target.addEventListener(type, handle);
  return () => target.removeEventListener(type, handle);
}

function isKept(event: Event): boolean {
  return "persisted" in event && event.persisted === true;
}
