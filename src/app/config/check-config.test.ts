import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import "../../lib/i18n/setup-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { checkConfig } from "./check-config.ts";

const PAGE = "https://chat.example.com/app/";
const HOME = { id: "home", url: "/gateway" };

/** Each mistake as a person reads it: place and sentence. */
function mistakesIn(value: unknown): readonly string[] {
  const result = checkConfig(typeof value === "string" ? value : JSON.stringify(value), PAGE);
  return result.ok ? [] : result.problems.map(({ path, key, values }) => `${path}: ${t(key, values)}`);
}

const EVERYTHING = {
  $schema: "./config.schema.json",
  title: "Team chat",
  gateways: [
    HOME,
    { ...HOME, id: "lab", url: "wss://lab.example.com", sessionKey: "agent:{agentId}:{uuid}" },
  ],
  defaultGateway: "home",
  agents: { allowed: ["main", "ops"], default: "ops" },
  logo: { light: "brand/logo.svg", dark: "data:image/png;base64,iVBORw0KGgo=" },
  accent: { light: "#0b5fa5", dark: "oklch(0.8 0.1 240)" },
  theme: { light: { surface: "#fff", "code-keyword": "rgb(0 0 128)" }, dark: {} },
  welcome: { title: "Hello", text: "Ask away.", prompts: ["What is new?"] },
  hidden: ["demo", "console"],
  locale: "de-CH",
  links: { hosts: ["docs.example.com", "*.example.org", "localhost:8080"] },
  images: { hosts: [] },
  embed: {
    parents: ["https://portal.example.com", "http://localhost:3000"],
    handOver: ["http://localhost:3000"],
  },
  stopRunsOnClose: true,
  storage: "messages",
};

describe("a config.json with everything in it", () => {
  it("is handed on as it is written, gateways with what they do not say", () => {
    const { $schema, ...written } = EVERYTHING;
    const common = { auth: "token", access: "chat", source: "config" };
    expect(checkConfig(JSON.stringify(EVERYTHING), PAGE)).toEqual({
      ok: true,
      config: {
        ...written,
        gateways: [
          { ...common, id: "home", name: "home", url: "wss://chat.example.com/gateway" },
          {
            ...common,
            id: "lab",
            name: "lab",
            url: "wss://lab.example.com/",
            sessionKey: "agent:{agentId}:{uuid}",
          },
        ],
      },
    });
  });

  it("may begin with a byte order mark", () => {
    expect(checkConfig(`\uFEFF${JSON.stringify({ title: "x" })}`, PAGE)).toMatchObject({ ok: true });
  });
});

describe("mistakes in config.json", () => {
  it.each([
    ["{", /^: This is not valid JSON: /],
    [[], /^: The file has to hold one object in braces: \{ … }\.$/],
    [null, /^: The file has to hold one object/],
    [{ title: 7 }, /^title: Write a text of 1 to 200 characters in quotes\.$/],
    [{ title: "x".repeat(201) }, /^title: Write a text of 1 to 200 /],
    [{ welcome: { text: "" } }, /^welcome\.text: Write a text of 1 to 2000 /],
    [{ colour: "red" }, /^colour: There is no such setting\. Known here: \$schema, title, gateways, /],
    [JSON.parse('{"__proto__":{}}'), /^__proto__: There is no such setting/],
    [{ gateways: {} }, /^gateways: This has to be a list in square brackets/],
    [{ gateways: [7] }, /^gateways\.0: This has to be an object in braces: \{ … }\.$/],
    [{ gateways: [{ id: "a" }] }, /^gateways\.0\.url: This is missing\.$/],
    [{ gateways: [{ ...HOME, id: "a b" }] }, /^gateways\.0\.id: Every gateway needs an id of letters/],
    [
      { gateways: [{ ...HOME, auth: "magic" }] },
      /^gateways\.0\.auth: Write one of: token, password, none, proxy/,
    ],
    [
      { gateways: [{ ...HOME, token: "x" }] },
      /^gateways\.0\.token: There is no such setting\. Known here: id, /,
    ],
    [
      { gateways: [{ ...HOME, url: "javascript:alert(1)" }] },
      /^gateways\.0\.url: “javascript:alert\(1\)” is not/,
    ],
    [{ gateways: [{ ...HOME, url: "wss://me:pw@x.example" }] }, /^gateways\.0\.url: .* is not an address/],
    [{ gateways: [HOME, { ...HOME, url: "/x" }] }, /^gateways\.1\.id: The id “home” is used twice/],
    [{ gateways: [HOME, { ...HOME, id: "b" }] }, /^gateways\.1\.url: The address “wss:.*” is given twice/],
    [
      { gateways: [{ ...HOME, sessionKey: "agent:main:web" }] },
      /^gateways\.0\.sessionKey: Begin with “agent:\{/,
    ],
    [{ gateways: [HOME], defaultGateway: "lab" }, /^defaultGateway: .* Known here: home\.$/],
    [{ agents: { allowed: [] } }, /^agents\.allowed: Give at least one, or leave it out\.$/],
    [{ agents: { allowed: ["Main"] } }, /^agents\.allowed\.0: The id of an agent has small letters/],
    [
      { agents: { allowed: ["main"], default: "ops" } },
      /^agents\.default: .* not among the allowed ones: main\.$/,
    ],
    [
      { gateways: [{ ...HOME, sessionKey: "agent:ops:{uuid}" }], agents: { allowed: ["main"] } },
      /^gateways\.0\.sessionKey: This agent is not among the allowed ones: main\.$/,
    ],
    [{ logo: { light: "https://evil.example/x.png" } }, /^logo\.light: Write a path on this host/],
    [{ logo: { light: "//evil.example/x.png" } }, /^logo\.light: Write a path on this host/],
    [{ logo: { light: "data:text/html,x" } }, /^logo\.light: Write a path on this host/],
    [{ accent: { light: "reddish" } }, /^accent\.light: This is no colour/],
    [{ accent: { light: "rgb(1 2)00000" } }, /^accent\.light: This is no colour/],
    [{ accent: { light: "rgb(1 2 3 4)" } }, /^accent\.light: This is no colour/],
    [{ theme: { dark: { text: "url(x)" } } }, /^theme\.dark\.text: This is no colour/],
    [{ theme: { dark: { "font-size": "#fff" } } }, /^theme\.dark\.font-size: There is no such setting/],
    [{ hidden: ["everything"] }, /^hidden\.0: Write one of: /],
    [{ hidden: [7] }, /^hidden\.0: Write one of: /],
    [{ hidden: ["demo", "demo"] }, /^hidden\.\d: This stands in the list twice\.$/],
    [{ locale: "de_CH" }, /^locale: This is no language tag/],
    [{ locale: "en-u-u" }, /^locale: This is no language tag/],
    [{ links: { hosts: ["https://x.example"] } }, /^links\.hosts\.0: Write a host as in docs/],
    [{ links: { hosts: ["*"] } }, /^links\.hosts\.0: Write a host as in docs/],
    [{ images: { hosts: ["*.example.com"] } }, /^images\.hosts\.0: Write a host as in pictures/],
    [{ images: {} }, /^images\.hosts: This is missing/],
    [{ embed: { parents: ["https://a.example/"] } }, /^embed\.parents\.0: Write an origin/],
    [{ embed: { parents: ["https://a.example:443"] } }, /^embed\.parents\.0: Write an origin/],
    [{ embed: { parents: ["*"] } }, /^embed\.parents\.0: Write an origin/],
    [
      { embed: { parents: ["https://a.b"], handOver: ["https://c.d"] } },
      /^embed\.handOver\.0: Only an origin that/,
    ],
    [{ stopRunsOnClose: "yes" }, /^stopRunsOnClose: Write true or false/],
    [{ storage: "none" }, /^storage: Write one of: keep, messages, memory/],
  ])("%j is told in words, with its place", (value, sentence) => {
    const mistakes = mistakesIn(value);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(sentence);
  });

  it("are told all at once, whatever else is wrong", () => {
    const value = {
      title: 7,
      gateways: [{ id: "a", url: "nowhere" }, { id: "b" }],
      defaultGateway: "b",
      accent: { light: "oklch(1 2 3 4)" },
      embed: { parents: "https://a.example" },
    };
    expect(mistakesIn(value).map((mistake) => mistake.replace(/:.*/, ""))).toEqual([
      "title",
      "gateways.1.url",
      "embed.parents",
      "gateways.0.url",
      "accent.light",
    ]);
  });
});

describe("public/config.schema.json", () => {
  const schema = JSON.parse(readFileSync("public/config.schema.json", "utf8"));

  it("is a valid schema, and takes the file with everything in it", () => {
    const ajv = new Ajv({ strict: true, strictTypes: false });
    expect(ajv.validate(schema, EVERYTHING)).toBe(true);
  });

  it("describes every field", () => {
    const undescribed: string[] = [];
    const visit = (place: string, field: unknown): void => {
      const { properties = {}, ...rest } = field as {
        readonly properties?: Readonly<Record<string, unknown>>;
      };
      if (!("description" in rest)) undescribed.push(place);
      for (const [name, child] of Object.entries(properties)) visit(`${place}.${name}`, child);
    };
    visit("", schema);
    for (const [name, definition] of Object.entries(schema.definitions)) visit(name, definition);
    expect(undescribed).toEqual([]);
  });

  it("knows the colours that the page has, and no others", () => {
    const files = ["src/app/tokens.css", "src/components/code/code-colours.css"];
    const sheets = files.map((file) => readFileSync(file, "utf8").split("@media")[0]).join("");
    const names = [...sheets.matchAll(/--([\w-]+): light-dark/g)].map(([, name]) => name);
    expect(Object.keys(schema.definitions.tokens.properties).toSorted()).toEqual(names.toSorted());
  });
});
