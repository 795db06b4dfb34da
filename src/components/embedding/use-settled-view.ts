import { type RefObject, useEffect, useState } from "react";

/** How long a question must have been in sight, whole and uncovered, before it can be answered. */
export const SETTLE_MS = 900;

/** What `IntersectionObserver` can tell where it knows of covers; not in every browser, and in no type yet. */
interface VisibilityOptions extends IntersectionObserverInit {
  readonly trackVisibility?: boolean;
  readonly delay?: number;
}
interface VisibilityEntry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

export type Settling = "waiting" | "covered" | "settled";

/**
 * Whether a person had the time to see what is drawn. Each time something comes over it, or moves it out of sight, the
 * time begins anew. Where the browser does not tell, only time counts.
 */
export function useSettledView(element: RefObject<HTMLElement | null>): Settling {
  const [isUncovered, setUncovered] = useState(true);
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const { current } = element;
    const isKnown =
      "IntersectionObserverEntry" in window && "isVisible" in IntersectionObserverEntry.prototype;
    if (!current || !isKnown) return;
    const options: VisibilityOptions = { threshold: [0.99], trackVisibility: true, delay: 100 };
    const observer = new IntersectionObserver((entries) => {
      const last: VisibilityEntry | undefined = entries.at(-1);
      if (last) setUncovered(last.isVisible !== false && last.isIntersecting);
    }, options);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => {
    setSettled(false);
    if (!isUncovered) return;
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [isUncovered]);
  if (!isUncovered) return "covered";
  return isSettled ? "settled" : "waiting";
}
