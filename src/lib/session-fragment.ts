const readable = (text: string): string =>
  encodeURIComponent(text).replace(/%(3A|2F|40)/g, decodeURIComponent);

/** The fragment that opens a session, of one of several gateways, at a row. Keys stay readable. */
export function sessionFragment(sessionKey: string, mark?: string, rowId?: string): string {
  const parts = { session: sessionKey, gateway: mark, row: rowId };
  return `#${Object.entries(parts)
    .flatMap(([name, text]) => (text === undefined ? [] : `${name}=${readable(text)}`))
    .join("&")}`;
}
