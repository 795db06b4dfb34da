import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { setupI18n as setupWhole } from "../../../node_modules/@lingui/core/dist/index.mjs";
import { setupI18n } from "./lingui-core.ts";

const catalogues = import.meta.glob<Record<string, never>>("../i18n/messages/en/*.json", {
  eager: true,
  import: "default",
});

const SAMPLES = {
  plain: "Nothing to put in",
  braces: "'{'literal'}' and {name}",
  plural: "{count, plural, =0 {none} one {# day of {name}} other {# days of {name}}}",
  offset:
    "{count, plural, offset:1 =0 {nobody} =1 {{name}} one {{name} and # other} other {{name} and # others}}",
  nested: "{kind, select, a {{count, plural, one {# a} other {# as}}} other {else #}}",
  ordinal: "{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
};

const messages = {
  ...Object.fromEntries(Object.entries(SAMPLES).map(([key, text]) => [key, compileMessage(text)])),
  ...Object.assign({}, ...Object.values(catalogues)),
} as Record<string, never>;
const whole = setupWhole({ locale: "en", messages: { en: messages } });
const slim = setupI18n({ locale: "en", messages: { en: messages } });

/** Any name that a message may use gets the same value. */
const valuesFor = (value: number, text: string): Record<string, string | number> =>
  new Proxy({ kind: "a", name: "Ada" } as Record<string, string | number>, {
    get: (known, name) => known[String(name)] ?? (/^(?:count|n|.*Count)$/.test(String(name)) ? value : text),
    has: () => true,
  });

describe("the stand-in for Lingui's runtime", () => {
  it.each([0, 1, 2, 3, 21, 1234])("draws every sentence of the page the same for %d", (count) => {
    expect(Object.keys(messages).length).toBeGreaterThan(150);
    for (const key of Object.keys(messages)) {
      const values = valuesFor(count, "{some} # words");
      expect(slim._(key, values), key).toBe(whole._(key, values));
    }
  });

  it("shows the key of a sentence that is not there, and takes more sentences later", () => {
    expect(slim._("later")).toBe("later");
    slim.load("en", { later: ["Here ", ["name"]] });
    expect(slim._("later", { name: "now" })).toBe("Here now");
  });

  it("leaves nothing but the words where a value is missing", () => {
    expect(slim._("braces")).toBe(whole._("braces"));
  });

  it("refuses what it cannot draw instead of drawing something else", () => {
    slim.load("en", { dated: compileMessage("{at, date, short}") as never });
    expect(() => slim._("dated", { at: 1 })).toThrow("date");
  });
});
