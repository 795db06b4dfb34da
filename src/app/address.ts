import { sessionFragment } from "../lib/session-fragment.ts";
import { canonicalSessionKey, isSessionKey } from "../sync/session-keys.ts";

/** What the address of the page asks for. Where a gateway is, is never taken from it. */
export interface Address {
  readonly sessionKey?: string;
  /** Which of the gateways that are known here anyway; see `gatewayMark`. */
  readonly gateway?: string;
  /** A row of that session to begin at. */
  readonly rowId?: string;
  /** A secret for the configured gateway; lives in memory only. */
  readonly token?: string;
}

const MAX_TOKEN_LENGTH = 4096;
const MAX_ROW_LENGTH = 300;
/** Names under which people are led to put secrets where servers and histories see them. */
const REFUSED_QUERY_NAMES = ["token", "password", "gatewayurl"];

export function readAddress(fragment: string): Address {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const session = parameters.get("session");
  const rowId = parameters.get("row");
  const token = parameters.get("token");
  const gateway = parameters.get("gateway");
  return {
    ...(session && isSessionKey(session) ? { sessionKey: canonicalSessionKey(session) } : {}),
    ...(gateway ? { gateway } : {}),
    ...(rowId && rowId.length <= MAX_ROW_LENGTH ? { rowId } : {}),
    ...(token && token.length <= MAX_TOKEN_LENGTH ? { token } : {}),
  };
}

/** The fragment that opens this session again. */
export function fragmentFor(sessionKey: string | undefined, mark?: string): string {
  return sessionKey === undefined ? "" : sessionFragment(sessionKey, mark);
}

/** The same address without secrets and without parameters that are never obeyed. */
export function cleanUrl(url: URL, address: Address): string {
  const clean = new URL(url);
  for (const name of [...clean.searchParams.keys()]) {
    if (REFUSED_QUERY_NAMES.includes(name.toLowerCase())) clean.searchParams.delete(name);
  }
  clean.hash = fragmentFor(address.sessionKey, address.gateway);
  return clean.href;
}

/** Reads the address once and takes secrets out of it before anything else can see them. */
export function takeAddress(location: Location, history: History): Address {
  const url = new URL(location.href);
  const address = readAddress(url.hash);
  const clean = cleanUrl(url, address);
  if (clean !== url.href) history.replaceState(history.state, "", clean);
  return address;
}
