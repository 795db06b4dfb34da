import { decodePunycode } from "./decode-punycode.ts";
import { isLoopbackUrl, parseGatewayUrl } from "./gateway-url.ts";

/** An address taken apart, for a person who has to decide whether it is the one they mean. */
export interface AddressFacts {
  /** Whole, as it is going to be opened. */
  readonly url: string;
  readonly isEncrypted: boolean;
  /** In its ASCII form, which is what is asked for. */
  readonly host: string;
  /** As it is read, where that is another text. */
  readonly unicodeHost?: string;
  /** The one that holds where the address names none, too. */
  readonly port: string;
  /** With the query. */
  readonly path: string;
  /** Scripts of the letters in one part of the host that nobody mixes in earnest. */
  readonly mixedScripts: readonly string[];
  /** Whether this machine is meant. */
  readonly isLoopback: boolean;
  /** Whether neither this machine nor a private network is meant, and the line is not encrypted. */
  readonly isExposed: boolean;
}

const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Devanagari",
  "Thai",
  "Georgian",
  "Cherokee",
  "Han",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Hangul",
] as const;
const SCRIPT_TESTS = SCRIPTS.map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const);
/** What belongs together in writing (Unicode TR 39, "highly restrictive"). */
const FAMILIES: readonly (readonly string[])[] = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

function scriptsOf(label: string): readonly string[] {
  return SCRIPT_TESTS.flatMap(([name, test]) => (test.test(label) ? [name] : []));
}

function mixedScripts(host: string): readonly string[] {
  const found = host.split(".").map(scriptsOf);
  const isEarnest = (scripts: readonly string[]): boolean =>
    scripts.length < 2 || FAMILIES.some((family) => scripts.every((script) => family.includes(script)));
  return found.find((scripts) => !isEarnest(scripts)) ?? [];
}

/** @param url an address that `parseGatewayUrl` gave */
export function describeAddress(url: string): AddressFacts {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const isEncrypted = protocol === "wss:";
  const unicodeHost = decodePunycode(hostname);
  return {
    url,
    isEncrypted,
    host: hostname,
    ...(unicodeHost === hostname ? {} : { unicodeHost }),
    port: port === "" ? (isEncrypted ? "443" : "80") : port,
    path: pathname + search,
    mixedScripts: mixedScripts(unicodeHost),
    isLoopback: isLoopbackUrl(url),
    isExposed: !parseGatewayUrl(url, url).ok,
  };
}

/** Whether others on the way can read what goes over this line. What stays on this machine has no way. */
export function isReadableOnTheWay(url: string): boolean {
  return url.startsWith("ws:") && !isLoopbackUrl(url);
}
