import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadConfig, readPlainConfig } from "./app-config.ts";
import { checkConfig } from "./config/check-config.ts";

const PAGE = "https://chat.example.com/app/";

/** A page that asks for the file, and what it gets of it. */
function load(answer: () => Promise<Response>) {
  const page = { document: { baseURI: PAGE, adoptedStyleSheets: [] }, fetch: answer };
  // No more of a window is looked at here.
  return loadConfig(page as never);
}

const answering = (body: string, status = 200) => load(async () => new Response(body, { status }));

const text = fc.oneof(fc.constantFrom("home", "Team chat", "a b", "", "ü"), fc.string());
const wrong = fc.oneof(fc.jsonValue(), fc.constant(null));
const orWrong = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary, weight: 12 }, { arbitrary: wrong, weight: 1 });
const gateway = fc.record(
  {
    id: orWrong(fc.oneof(fc.stringMatching(/^[\w.-]{1,8}$/), text)),
    url: orWrong(
      fc.constantFrom("/gateway", "/other", "wss://a.example", "ws://10.0.0.2:1/x", " /g ", "//evil"),
    ),
    name: orWrong(text),
    auth: orWrong(fc.constantFrom("token", "password", "none", "proxy", "magic")),
    access: orWrong(fc.constantFrom("chat", "manage")),
    sessionKey: fc.constant("agent:main:{uuid}"),
    colour: fc.constant(1),
  },
  { requiredKeys: ["id", "url"] },
);
const file = fc.record(
  {
    title: orWrong(text),
    gateways: orWrong(fc.array(orWrong(gateway), { maxLength: 3 })),
    locale: fc.constant("de"),
    __proto__: fc.constant({}),
  },
  { requiredKeys: [] },
);

describe("the quick reading of a plain config.json", () => {
  it("says the same as the whole check wherever it says anything", () => {
    let accepted = 0;
    fc.assert(
      fc.property(file, (value) => {
        const json = JSON.stringify(value);
        const plain = readPlainConfig(JSON.parse(json), PAGE);
        if (!plain) return;
        accepted += 1;
        expect(checkConfig(json, PAGE)).toEqual({ ok: true, config: plain });
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it.each([
    ["nothing", {}],
    ["a title", { title: "Chat" }],
    ["a gateway", { gateways: [{ id: "home", url: "/gateway" }] }],
    ["two gateways", { gateways: ["a", "b"].map((id) => ({ id, url: `/${id}`, auth: "proxy" })) }],
  ])("needs nothing else for %s", (_, value) => {
    expect(readPlainConfig(value, PAGE)).toBeDefined();
  });

  it.each([
    ["another key", { locale: "de" }],
    ["a key that only a parser of JSON can make", JSON.parse('{"__proto__":{"title":"x"}}')],
    ["two gateways of one address", { gateways: ["a", "b"].map((id) => ({ id, url: "/g" })) }],
    ["a list", []],
    ["nothing at all", null],
  ])("leaves %s to the whole check", (_, value) => {
    expect(readPlainConfig(value, PAGE)).toBeUndefined();
  });
});

describe("loadConfig", () => {
  it("takes a missing file for an empty configuration", async () => {
    expect(await answering("", 404)).toEqual({ ok: true, config: { gateways: [] } });
  });

  it("reads what a plain file does not have with the whole check", async () => {
    const result = await answering('{"$schema":"./config.schema.json","locale":"de-CH"}');
    expect(result).toMatchObject({ ok: true, config: { gateways: [], locale: "de-CH" } });
  });

  it.each([
    ["a web page", "<!doctype html>", 200, "app.config.html"],
    ["a refusal", "no", 500, "app.config.status"],
    ["a sign-in page with a status of its own", "<html>", 401, "app.config.status"],
    ["no JSON", "{", 200, "app.config.json"],
    ["an empty file", "", 200, "app.config.json"],
  ])("does not take %s for a configuration", async (_, body, status, key) => {
    expect(await answering(body, status)).toMatchObject({ ok: false, problems: [{ key }] });
  });

  it("says so when the file cannot be read", async () => {
    expect(await load(() => Promise.reject(new Error("offline")))).toEqual({
      ok: false,
      problems: [{ path: "", key: "app.config.unreachable" }],
    });
  });
});
