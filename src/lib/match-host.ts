/**
 * Whether a host is one of those listed: exactly, or below one that is written as `*.example.com`. A port belongs to
 * the host unless it is the usual one.
 *
 * @param host as a browser writes it: lower case, punycode
 */
export function isListedHost(host: string, listed: readonly string[]): boolean {
  return listed.some((entry) =>
    entry.startsWith("*.") ? host.length > entry.length - 1 && host.endsWith(entry.slice(1)) : host === entry,
  );
}
