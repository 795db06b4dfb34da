/** Whether another page shows this one. That never changes while a page lives. */
export function isFramed(): boolean {
  return window.parent !== window;
}

/** Whether another page shows this one: then what grants something asks twice, and signing in needs a window. */
export function useIsFramed(): boolean {
  return isFramed();
}
