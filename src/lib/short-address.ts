/** Host and path of an address: what tells it from others at a glance. */
export function shortAddress(url: string): string {
  return url.replace(/^wss?:\/\/|\/$/g, "");
}
