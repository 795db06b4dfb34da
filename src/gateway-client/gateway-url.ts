const MAX_LENGTH = 2048;

export type GatewayUrlResult =
  | { readonly ok: true; readonly url: string }
  | {
      readonly ok: false;
      readonly reason: "empty" | "invalid" | "scheme" | "userinfo" | "too-long" | "insecure";
    };

export interface ParseGatewayUrlOptions {
  /** Accepts `ws:` to any host. Only after the person saw what that means. @default false */
  readonly allowInsecure?: boolean;
}

const SOCKET_SCHEMES: ReadonlyMap<string, string> = new Map([
  ["ws:", "ws:"],
  ["wss:", "wss:"],
  ["http:", "ws:"],
  ["https:", "wss:"],
]);

/**
 * Checks and normalizes what a person or a deployment wrote as the gateway's address.
 *
 * @param text `ws:`, `wss:`, `http:` or `https:` address, or a path such as `/gateway` on the page's own host.
 * @param base address of the page.
 * @returns the `ws:` or `wss:` address without fragment, or why it cannot be used. `insecure`: unencrypted, and the
 * host is neither this machine nor a private network.
 */
export function parseGatewayUrl(
  text: string,
  base: string,
  { allowInsecure = false }: ParseGatewayUrlOptions = {},
): GatewayUrlResult {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: false, reason: "empty" };
  if (trimmed.length > MAX_LENGTH) return { ok: false, reason: "too-long" };
  const url = toUrl(trimmed, base);
  if (url === undefined) return { ok: false, reason: "invalid" };
  const scheme = SOCKET_SCHEMES.get(url.protocol);
  if (scheme === undefined) return { ok: false, reason: "scheme" };
  if (url.username !== "" || url.password !== "") return { ok: false, reason: "userinfo" };
  // Empty, or with characters that some browsers let pass and no name has.
  if (!/^[\w.:[\]-]+$/.test(url.hostname)) return { ok: false, reason: "invalid" };
  if (scheme === "ws:" && !allowInsecure && !isNearHost(url.hostname))
    return { ok: false, reason: "insecure" };
  // The address is a key, too, and `|` ends the parts of keys.
  const path = `${url.pathname}${url.search}`.replaceAll("|", "%7C");
  return { ok: true, url: `${scheme}//${url.host}${path}` };
}

function toUrl(text: string, base: string): URL | undefined {
  // Without a scheme "gateway.example.com" would silently become a path of the page's own host.
  const isPath = text.startsWith("/") || text.startsWith("./") || text.startsWith("../");
  // `//host` and its backslash spellings look like paths and lead to another host.
  if (/^[\\/]{2}/.test(text)) return undefined;
  try {
    return isPath ? new URL(text, base) : new URL(text);
  } catch {
    return undefined;
  }
}

/** Scheme, host and port. An address that cannot be read stands for itself. */
export function gatewayOrigin(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return `${SOCKET_SCHEMES.get(protocol) ?? protocol}//${host}`;
  } catch {
    return url;
  }
}

/**
 * What device tokens, lockouts and all that is kept of a gateway belong to: the whole address without its fragment,
 * because every path of a host may be a gateway of its own. An address that cannot be read stands for itself.
 */
export function gatewayScope(url: string): string {
  try {
    const { pathname, search } = new URL(url);
    return gatewayOrigin(url) + pathname + search;
  } catch {
    return url;
  }
}

/** Whether the address names this machine. */
export function isLoopbackUrl(url: string): boolean {
  try {
    return isLoopbackHost(new URL(url).hostname);
  } catch {
    return false;
  }
}

function isNearHost(hostname: string): boolean {
  return isLoopbackHost(hostname) || isPrivateHost(hostname);
}

/** Literals only: `127.evil.example` and `localhost.evil.example` are foreign hosts. */
function isLoopbackHost(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || readIpv4(hostname)?.[0] === 127;
}

function isPrivateHost(hostname: string): boolean {
  const ipv4 = readIpv4(hostname);
  if (ipv4 !== undefined) return isPrivateIpv4(ipv4);
  if (hostname.startsWith("[")) return false;
  return !hostname.includes(".") || hostname.endsWith(".local") || hostname.endsWith(".internal");
}

function isPrivateIpv4([first = 0, second = 0]: readonly number[]): boolean {
  if (first === 10) return true;
  if (first === 172) return second >= 16 && second <= 31;
  return first === 192 && second === 168;
}

/** The URL parser has already turned every spelling of an IPv4 address into four decimal numbers. */
function readIpv4(hostname: string): readonly number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(hostname)) return undefined;
  return hostname.split(".").map(Number);
}
