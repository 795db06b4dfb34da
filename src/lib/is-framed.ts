/** Whether another page shows this one: then what grants something asks twice, and signing in needs a window. */
export function isFramed(page: Window = window): boolean {
  return page.parent !== page;
}
