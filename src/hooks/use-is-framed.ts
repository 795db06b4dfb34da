/** Whether another page shows this one: then what grants something asks twice, and signing in needs a window. */
export function useIsFramed(): boolean {
  return window.parent !== window;
}
