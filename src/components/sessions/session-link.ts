/** Address of a session on this page; keys stay readable, as `:` and `/` need no escape in a fragment. */
export function sessionLink(sessionKey: string): string {
  return `#session=${encodeURIComponent(sessionKey).replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}
