/** Tells now and at every change whether an element is near what can be seen. */
export type WatchNear = (element: Element, onChange: (isNear: boolean) => void) => () => void;

const MARGIN = "600px";

/** One observer for all: each costs the browser something at every frame. */
export function createNearWatch(): WatchNear {
  const listeners = new Map<Element, (isNear: boolean) => void>();
  // The margin of the viewport does not reach into what scrolls inside of it.
  const options: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: MARGIN,
    scrollMargin: MARGIN,
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
  }, options);
  return (element, onChange) => {
    listeners.set(element, onChange);
    observer.observe(element);
    return () => {
      listeners.delete(element);
      observer.unobserve(element);
    };
  };
}
