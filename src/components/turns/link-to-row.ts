/** The address of one message: the page's own, with the session and the row, and nothing else that stands in it. */
export function linkToRow(page: string, sessionKey: string, rowId: string): string {
  const url = new URL(page);
  url.search = "";
  const readable = (text: string): string =>
    encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%40", "@");
  url.hash = `session=${readable(sessionKey)}&row=${readable(rowId)}`;
  return url.href;
}
