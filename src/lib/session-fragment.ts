const readable = (text: string): string =>
  encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%40", "@");

/** The fragment that opens a session, of one of several gateways, at a row. Keys stay readable. */
export function sessionFragment(sessionKey: string, mark?: string, rowId?: string): string {
  const parts = { session: sessionKey, gateway: mark, row: rowId };
  return `#${Object.entries(parts)
    .flatMap(([name, text]) => (text === undefined ? [] : `${name}=${readable(text)}`))
    .join("&")}`;
}
