/** The whole address for a fragment: the page's own, and nothing else that stands in it. */
export function wholeAddress(page: string, fragment: string): string {
  const url = new URL(page);
  url.search = "";
  url.hash = fragment;
  return url.href;
}
