import * as v from "valibot";
import { parseGatewayUrl } from "../gateway-client/index.ts";
import { t } from "../lib/i18n/i18n.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";

export interface ConfigProblem {
  /** Where in `config.json`, for example `gateways.0.url`; empty for the file itself. */
  readonly path: string;
  readonly message: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: AppConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const configSchema = v.strictObject({
  title: v.optional(shortText),
  gateways: v.optional(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
        name: v.optional(shortText),
        url: v.string(),
        auth: v.optional(v.picklist(["token", "password", "none", "proxy"]), "token"),
        access: v.optional(v.picklist(["chat", "manage"]), "chat"),
      }),
    ),
    [],
  ),
});

type ParsedConfig = v.InferOutput<typeof configSchema>;
type ParsedGateway = ParsedConfig["gateways"][number];

function toEntry(gateway: ParsedGateway, path: string, pageUrl: string): GatewayEntry | ConfigProblem {
  // Whoever writes the configuration vouches for the line; a person typing an address has to opt in.
  const parsed = parseGatewayUrl(gateway.url, pageUrl, { allowInsecure: true });
  if (!parsed.ok)
    return { path: `${path}.url`, message: t("app.config.url", { url: gateway.url.slice(0, 200) }) };
  const { id, auth, access } = gateway;
  return { id, name: gateway.name ?? id, url: parsed.url, auth, access, source: "config" };
}

function isProblem(item: GatewayEntry | ConfigProblem): item is ConfigProblem {
  return "message" in item;
}

function duplicateIds(gateways: readonly ParsedGateway[]): readonly ConfigProblem[] {
  return gateways.flatMap(({ id }, index) =>
    gateways.findIndex((other) => other.id === id) < index
      ? [{ path: `gateways.${index}.id`, message: t("app.config.duplicate", { id }) }]
      : [],
  );
}

/** Checks what `config.json` says and names every mistake. */
export function parseConfig(text: string, pageUrl: string): ConfigResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { ok: false, problems: [{ path: "", message: t("app.config.json", { detail }) }] };
  }
  if (Array.isArray(value)) return { ok: false, problems: [{ path: "", message: t("app.config.object") }] };
  const parsed = v.safeParse(configSchema, value);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => ({
      path: v.getDotPath(issue) ?? "",
      message: issue.message,
    }));
    return { ok: false, problems };
  }
  const { title, gateways } = parsed.output;
  const entries = gateways.map((gateway, index) => toEntry(gateway, `gateways.${index}`, pageUrl));
  const problems = [...entries.filter(isProblem), ...duplicateIds(gateways)];
  if (problems.length > 0) return { ok: false, problems };
  const usable = entries.filter((entry): entry is GatewayEntry => !isProblem(entry));
  return { ok: true, config: title === undefined ? { gateways: usable } : { title, gateways: usable } };
}

/** Reads `config.json` beside the page. No file is no mistake; a page in its place is one. */
export async function loadConfig(fetchText: typeof fetch, pageUrl: string): Promise<ConfigResult> {
  try {
    const response = await fetchText(new URL("config.json", pageUrl), { cache: "no-cache" });
    if (response.status === 404) return { ok: true, config: { gateways: [] } };
    if (!response.ok) {
      return {
        ok: false,
        problems: [{ path: "", message: t("app.config.status", { status: response.status }) }],
      };
    }
    const text = await response.text();
    if (/^\s*</.test(text)) return { ok: false, problems: [{ path: "", message: t("app.config.html") }] };
    return parseConfig(text, pageUrl);
  } catch {
    return { ok: false, problems: [{ path: "", message: t("app.config.unreachable") }] };
  }
}
