import { parseGatewayUrl } from "../gateway-client/early.ts";
import { isRecord, oneOf } from "../lib/read-json.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import type { ConfigResult } from "./config/config-result.ts";

const isShortText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= 200;

const isEmpty = (rest: object): boolean => Object.keys(rest).length === 0;

function readPlainGateway(value: unknown, pageUrl: string): GatewayEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { id, url, name = id, auth = "token", access = "chat", ...rest } = value;
  if (!isShortText(id) || !/^[\w.-]{1,64}$/.test(id) || !isShortText(name) || !isShortText(url))
    return undefined;
  // Whoever writes the configuration vouches for the line; a person typing an address has to opt in.
  const parsed = parseGatewayUrl(url, pageUrl, { allowInsecure: true });
  const kind = oneOf(["token", "password", "none", "proxy"], auth);
  const scope = oneOf(["chat", "manage"], access);
  return isEmpty(rest) && parsed.ok && kind && scope
    ? { id, name, url: parsed.url, auth: kind, access: scope, source: "config" }
    : undefined;
}

/**
 * The configuration where it is as most are: a title, gateways, and no mistake. Everything else, whether right or wrong,
 * is undefined and left to the whole check, which the first load cannot afford.
 */
export function readPlainConfig(value: unknown, pageUrl: string): AppConfig | undefined {
  if (!isRecord(value)) return undefined;
  const { title, gateways: items = [], ...rest } = value;
  if (!isEmpty(rest) || !(title === undefined || isShortText(title)) || !Array.isArray(items))
    return undefined;
  const gateways = items.flatMap((item: unknown) => readPlainGateway(item, pageUrl) ?? []);
  const names = new Set(gateways.flatMap(({ id, url }) => [id, url]));
  const isPlain = gateways.length === items.length && names.size === 2 * items.length && items.length < 100;
  return isPlain ? { title, gateways } : undefined;
}

function tryPlain(text: string, pageUrl: string): AppConfig | undefined {
  try {
    return readPlainConfig(JSON.parse(text), pageUrl);
  } catch {
    return undefined;
  }
}

/** Reads `config.json` beside the page. No file is no mistake; a page in its place is one. */
export async function loadConfig(page: Window & typeof globalThis): Promise<ConfigResult> {
  try {
    const pageUrl = page.document.baseURI;
    const response = await page.fetch(new URL("config.json", pageUrl), { cache: "no-cache" });
    const { status } = response;
    if (status === 404) return { ok: true, config: { gateways: [] } };
    const text = await response.text();
    const config = response.ok ? tryPlain(text, pageUrl) : undefined;
    if (config) return { ok: true, config };
    const { readSite } = await import("./config/read-site.ts");
    return readSite({ status, text }, page);
  } catch {
    return { ok: false, problems: [{ path: "", key: "app.config.unreachable" }] };
  }
}
