import { parseGatewayUrl } from "../../gateway-client/early.ts";
import { parseColor } from "../../lib/parse-color.ts";
import { isRecord } from "../../lib/read-json.ts";
import type { AppConfig, GatewayEntry, SiteConfig, ThemeTokens } from "../../stores/gateway-entry.ts";
import type { ConfigProblem, ConfigResult } from "./config-result.ts";
import { isKeyTemplate } from "./key-template.ts";
import { schemaProblems } from "./schema-problems.ts";
import { validateConfig } from "./validate-config.ts";

/** The file as far as the schema vouches for it. */
interface ConfigFile extends SiteConfig {
  readonly title?: string;
  readonly gateways?: readonly GatewayInFile[];
  readonly defaultGateway?: string;
}

type GatewayInFile = Pick<GatewayEntry, "id" | "url"> & Partial<GatewayEntry>;

/** Longer, what is wrong would hide the sentence about it. */
const SHOWN_LENGTH = 200;
const shown = (text: string): string => text.slice(0, SHOWN_LENGTH);

type Report = (path: string, key: ConfigProblem["key"], values?: ConfigProblem["values"]) => void;

function readGateway(file: GatewayInFile, url: string): GatewayEntry {
  const { id, name = id, auth = "token", access = "chat", sessionKey } = file;
  return {
    id,
    name,
    url,
    auth,
    access,
    source: "config",
    ...(sessionKey === undefined ? {} : { sessionKey }),
  };
}

/** Gateways with sound parts; whatever is wrong with the others has been told. */
function readGateways(
  items: readonly (GatewayInFile | undefined)[],
  pageUrl: string,
  report: Report,
): readonly GatewayEntry[] {
  const ids = new Set<string>();
  const urls = new Set<string>();
  return items.flatMap((item, index) => {
    if (!item) return [];
    const path = `gateways.${index}`;
    // Whoever writes the configuration vouches for the line; a person typing an address has to opt in.
    const address = parseGatewayUrl(item.url, pageUrl, { allowInsecure: true });
    if (item.sessionKey !== undefined && !isKeyTemplate(item.sessionKey)) {
      report(`${path}.sessionKey`, "app.config.session-key");
    }
    if (ids.has(item.id)) report(`${path}.id`, "app.config.duplicate", { id: item.id });
    ids.add(item.id);
    if (!address.ok) {
      report(`${path}.url`, "app.config.url", { url: shown(item.url) });
      return [];
    }
    if (urls.has(address.url)) report(`${path}.url`, "app.config.duplicate-url", { url: shown(address.url) });
    urls.add(address.url);
    return readGateway(item, address.url);
  });
}

function checkColors(file: ConfigFile, report: Report): void {
  const check = (path: string, colors: ThemeTokens = {}): void => {
    for (const [name, color] of Object.entries(colors)) {
      if (!parseColor(color)) report(`${path}.${name}`, "app.config.color");
    }
  };
  check("accent", file.accent);
  check("theme.light", file.theme?.light);
  check("theme.dark", file.theme?.dark);
}

/** Pictures that would be fetched from elsewhere, or are no address at all. */
function checkPictures({ logo = undefined }: ConfigFile, pageUrl: string, report: Report): void {
  for (const [name, address] of Object.entries(logo ?? {})) {
    const url = URL.canParse(address, pageUrl) ? new URL(address, pageUrl) : undefined;
    const isHere = url?.protocol === "data:" || url?.origin === new URL(pageUrl).origin;
    if (!isHere) report(`logo.${name}`, "app.config.picture");
  }
}

/** A tag may have the form of one and still be none: `en-u-u`. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A template may name one agent for all chats; then the site has to offer it. */
function checkKeyAgents(
  items: readonly (GatewayInFile | undefined)[],
  allowed: readonly string[] | undefined,
  report: Report,
): void {
  for (const [index, item] of items.entries()) {
    const agent = /^agent:([a-z\d_-]+):/.exec(item?.sessionKey ?? "")?.[1];
    if (allowed && agent !== undefined && !allowed.includes(agent)) {
      report(`gateways.${index}.sessionKey`, "app.config.default-agent", { agents: allowed.join(", ") });
    }
  }
}

function checkTogether(
  file: ConfigFile,
  items: readonly (GatewayInFile | undefined)[],
  report: Report,
): void {
  const { agents, embed, defaultGateway, locale } = file;
  const ids = items.map((item) => item?.id);
  checkKeyAgents(items, agents?.allowed, report);
  // Where a gateway has a mistake of its own, it may be the one that is meant.
  if (defaultGateway !== undefined && !ids.includes(defaultGateway) && !ids.includes(undefined)) {
    report("defaultGateway", "app.config.unknown-gateway", { ids: ids.join(", ") || "–" });
  }
  if (agents?.default !== undefined && agents.allowed?.includes(agents.default) === false) {
    report("agents.default", "app.config.default-agent", { agents: agents.allowed.join(", ") });
  }
  for (const [index, origin] of (embed?.handOver ?? []).entries()) {
    if (!embed?.parents.includes(origin)) report(`embed.handOver.${index}`, "app.config.hand-over");
  }
  for (const [index, origin] of (embed?.parents ?? []).entries()) {
    // With the usual port or an address in other notation it never equals what a browser calls the origin.
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      report(`embed.parents.${index}`, "app.config.origin");
    }
  }
  if (locale !== undefined && !isLocale(locale)) report("locale", "app.config.locale");
}

/** Without the parts that the schema refuses: about those everything has been said. */
function soundParts(value: Readonly<Record<string, unknown>>, problems: readonly ConfigProblem[]) {
  const isSound = (path: string) =>
    !problems.some((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
  const { gateways, ...others } = value;
  const items = Array.isArray(gateways)
    ? gateways.map((item: unknown, index) => (isSound(`gateways.${index}`) ? item : undefined))
    : [];
  const file = Object.fromEntries(Object.entries(others).filter(([name]) => isSound(name)));
  // The schema has seen every part that is left.
  return { file: file as ConfigFile, items: items as readonly (GatewayInFile | undefined)[] };
}

function checkValue(value: unknown, pageUrl: string): ConfigResult {
  const problems = validateConfig(value) ? [] : [...schemaProblems(validateConfig.errors ?? [])];
  if (!isRecord(value)) return { ok: false, problems };
  const report: Report = (path, key, values = {}) => problems.push({ path, key, values });
  const { file, items } = soundParts(value, problems);
  const gateways = readGateways(items, pageUrl, report);
  checkColors(file, report);
  checkPictures(file, pageUrl, report);
  checkTogether(file, items, report);
  if (problems.length > 0) return { ok: false, problems };
  const { $schema, ...site } = file as ConfigFile & { readonly $schema?: string };
  return { ok: true, config: { ...site, gateways } satisfies AppConfig };
}

/** Checks what `config.json` says and names every mistake. */
export function checkConfig(text: string, pageUrl: string): ConfigResult {
  let value: unknown;
  try {
    // A byte order mark is how some editors begin a file.
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { ok: false, problems: [{ path: "", key: "app.config.json", values: { detail } }] };
  }
  return checkValue(value, pageUrl);
}

/** The same for what a server answered, which may not be the file at all. */
export function checkAnswer(
  { status, text }: { readonly status: number; readonly text: string },
  pageUrl: string,
): ConfigResult {
  if (status < 200 || status > 299) {
    return { ok: false, problems: [{ path: "", key: "app.config.status", values: { status } }] };
  }
  if (/^\s*</.test(text)) return { ok: false, problems: [{ path: "", key: "app.config.html" }] };
  return checkConfig(text, pageUrl);
}
