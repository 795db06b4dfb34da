import { removeHidden } from "./hidden-characters.ts";

export interface SafeUrl {
  /** Canonical, without user name and password. */
  readonly href: string;
  /** As the browser will resolve it: lower case, punycode, numeric addresses spelled out. Empty for `mailto:`. */
  readonly host: string;
  /** True when the address tried to look like another one. */
  readonly isSuspicious: boolean;
}

const ALLOWED_PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
const MAX_URL_LENGTH = 8192;

/**
 * The one guard for addresses out of untrusted text. Everything that is not plainly an absolute web or
 * mail address is refused: other schemes, relative and protocol-relative paths.
 */
export function parseSafeUrl(raw: string): SafeUrl | undefined {
  const address = removeHidden(raw).trim();
  if (address === "" || address.length > MAX_URL_LENGTH) return undefined;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    // No scheme, or nothing a browser could open.
    return undefined;
  }
  if (!ALLOWED_PROTOCOLS.has(url.protocol)) return undefined;
  const hasUserInfo = url.username !== "" || url.password !== "";
  url.username = "";
  url.password = "";
  const host = url.host;
  if (url.protocol !== "mailto:" && host === "") return undefined;
  return { href: url.href, host, isSuspicious: hasUserInfo || host.includes("xn--") };
}

/** Endings of file names that are no top-level domains, so that `Node.js` is not taken for a host. */
const FILE_ENDINGS: ReadonlySet<string> = new Set(
  "js ts tsx jsx mjs cjs json jsonl yaml yml toml txt css html htm xml csv log lock pdf png jpg svg cpp hpp".split(
    " ",
  ),
);

const DOT = "[.\\u3002\\uff0e\\uff61]";
const LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
const HOST_LIKE = new RegExp(
  `(?:${LABEL}${DOT})+(?:\\p{L}{2,}|xn--[a-z0-9-]+)|\\d{1,3}(?:\\.\\d{1,3}){3}`,
  "iu",
);

function comparable(host: string): string {
  let name = host;
  try {
    name = new URL(`http://${host}`).hostname;
  } catch {
    // Not a host a browser knows; compared as written.
  }
  return name
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^www\./, "");
}

function isFileName(hostLike: string): boolean {
  const ending = hostLike.slice(hostLike.lastIndexOf(".") + 1).toLowerCase();
  return FILE_ENDINGS.has(ending);
}

/** Whether the words of a link name a host other than the one it leads to. */
export function namesAnotherHost(linkText: string, host: string): boolean {
  const real = comparable(host);
  return removeHidden(linkText)
    .split(/\s+/)
    .some((word) => {
      const hostLike = HOST_LIKE.exec(word)?.[0];
      if (hostLike === undefined || isFileName(hostLike)) return false;
      const named = comparable(hostLike);
      return named !== real && !real.endsWith(`.${named}`);
    });
}
