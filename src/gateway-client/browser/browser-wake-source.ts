import type { WakeSource } from "../options.ts";

/**
 * Watches the page for signs that it may have slept: the network came back, the page became visible, or it returned
 * from the back/forward cache.
 */
export function createBrowserWakeSource(window: Window, document: Document): WakeSource {
  return {
    isOnline: () => window.navigator.onLine,
    subscribe(listener) {
      const handleOnline = () => listener();
      const handleVisibility = () => {
        if (document.visibilityState === "visible") listener();
      };
      const handlePageShow = (event: PageTransitionEvent) => {
        if (event.persisted) listener();
      };
      window.addEventListener("online", handleOnline);
      document.addEventListener("visibilitychange", handleVisibility);
      window.addEventListener("pageshow", handlePageShow);
      return () => {
        window.removeEventListener("online", handleOnline);
        document.removeEventListener("visibilitychange", handleVisibility);
        window.removeEventListener("pageshow", handlePageShow);
      };
    },
  };
}
