import { useSyncExternalStore } from "react";

const SYSTEM = "(prefers-color-scheme: dark)";

function isDark(): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme.includes("light") ? scheme.includes("dark") && matchMedia(SYSTEM).matches : scheme === "dark";
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true });
  const query = matchMedia(SYSTEM);
  query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    query.removeEventListener("change", changed);
  };
}

/** Whether the page is dark just now, by the person's choice or the system's. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}
