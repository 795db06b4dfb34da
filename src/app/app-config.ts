import { parseGatewayUrl } from "../gateway-client/early.ts";
import type { MessageKey } from "../lib/i18n/i18n.ts";
import { isRecord, oneOf } from "../lib/read-json.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";

export interface ConfigProblem {
  /** Where in `config.json`, for example `gateways.0.url`; empty for the file itself. */
  readonly path: string;
  /** The sentence about it; its words are fetched only when there is a problem to show. */
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: AppConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const AUTH_KINDS = ["token", "password", "none", "proxy"] as const;
const ACCESSES = ["chat", "manage"] as const;
const MAX_TEXT_LENGTH = 200;
const ID = /^[\w.-]{1,64}$/;

type Fields = Readonly<Record<string, unknown>>;

/** Collects mistakes while the file is read, so that all of them are told at once. */
class ConfigReader {
  readonly problems: ConfigProblem[] = [];

  report(path: string, key: MessageKey, values: NonNullable<ConfigProblem["values"]> = {}): undefined {
    this.problems.push({ path, key, values });
    return undefined;
  }

  text(fields: Fields, name: string, path: string): string | undefined {
    const value = fields[name];
    if (value === undefined) return undefined;
    const isGood = typeof value === "string" && value !== "" && value.length <= MAX_TEXT_LENGTH;
    return isGood ? value : this.report(path + name, "app.config.text", { limit: MAX_TEXT_LENGTH });
  }

  word<const T extends string>(
    fields: Fields,
    name: string,
    allowed: readonly T[],
    path: string,
  ): T | undefined {
    const value = fields[name];
    if (value === undefined) return allowed[0];
    const words = allowed.join(", ");
    return oneOf(allowed, value) ?? this.report(path + name, "app.config.word", { words });
  }

  only(fields: Fields, known: readonly string[], path: string): void {
    for (const name of Object.keys(fields)) {
      if (!known.includes(name)) this.report(path + name, "app.config.unknown", { known: known.join(", ") });
    }
  }
}

function readGateway(
  reader: ConfigReader,
  value: unknown,
  path: string,
  pageUrl: string,
): GatewayEntry | undefined {
  if (!isRecord(value)) return reader.report(path, "app.config.object");
  const prefix = `${path}.`;
  reader.only(value, ["id", "name", "url", "auth", "access", "sessionKey"], prefix);
  const id = reader.text(value, "id", prefix);
  if (id === undefined || !ID.test(id)) return reader.report(`${prefix}id`, "app.config.id");
  const name = reader.text(value, "name", prefix) ?? id;
  const auth = reader.word(value, "auth", AUTH_KINDS, prefix);
  const access = reader.word(value, "access", ACCESSES, prefix);
  const sessionKey = reader.text(value, "sessionKey", prefix);
  const address = typeof value["url"] === "string" ? value["url"] : "";
  // Whoever writes the configuration vouches for the line; a person typing an address has to opt in.
  const parsed = parseGatewayUrl(address, pageUrl, { allowInsecure: true });
  if (!parsed.ok)
    return reader.report(`${prefix}url`, "app.config.url", { url: address.slice(0, MAX_TEXT_LENGTH) });
  return auth && access
    ? { id, name, url: parsed.url, auth, access, source: "config", sessionKey }
    : undefined;
}

function readGateways(reader: ConfigReader, value: unknown, pageUrl: string): readonly GatewayEntry[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    reader.report("gateways", "app.config.list");
    return [];
  }
  const ids = new Set<string>();
  return value.flatMap((item: unknown, index) => {
    const gateway = readGateway(reader, item, `gateways.${index}`, pageUrl);
    if (gateway && ids.has(gateway.id)) {
      reader.report(`gateways.${index}.id`, "app.config.duplicate", { id: gateway.id });
    }
    if (gateway) ids.add(gateway.id);
    return gateway ?? [];
  });
}

/** Checks what `config.json` says and names every mistake. */
export function parseConfig(text: string, pageUrl: string): ConfigResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { ok: false, problems: [{ path: "", key: "app.config.json", values: { detail } }] };
  }
  const reader = new ConfigReader();
  if (!isRecord(value)) {
    reader.report("", "app.config.object");
    return { ok: false, problems: reader.problems };
  }
  const title = reader.text(value, "title", "");
  const gateways = readGateways(reader, value["gateways"], pageUrl);
  reader.only(value, ["title", "gateways"], "");
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  return { ok: true, config: { title, gateways } };
}

/** Reads `config.json` beside the page. No file is no mistake; a page in its place is one. */
export async function loadConfig(fetchText: typeof fetch, pageUrl: string): Promise<ConfigResult> {
  try {
    const response = await fetchText(new URL("config.json", pageUrl), { cache: "no-cache" });
    if (response.status === 404) return { ok: true, config: { gateways: [] } };
    if (!response.ok) {
      return {
        ok: false,
        problems: [{ path: "", key: "app.config.status", values: { status: response.status } }],
      };
    }
    const text = await response.text();
    if (/^\s*</.test(text)) return { ok: false, problems: [{ path: "", key: "app.config.html" }] };
    return parseConfig(text, pageUrl);
  } catch {
    return { ok: false, problems: [{ path: "", key: "app.config.unreachable" }] };
  }
}
