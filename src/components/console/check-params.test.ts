import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkParams, namesOfParams } from "./check-params.ts";

const SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: ["key"],
  properties: {
    key: { type: "string", minLength: 1 },
    limit: { type: "integer", minimum: 1, maximum: 10 },
    mode: { anyOf: [{ const: "on" }, { const: "off" }] },
    level: { anyOf: [{ type: "string" }, { type: "null" }] },
    steps: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
    kind: { enum: ["a", "b"] },
  },
};

describe("checking parameters", () => {
  it("finds nothing where all fits", () => {
    const params = { key: "x", limit: 10, mode: "off", level: null, steps: [{ name: "n" }], kind: "a" };
    expect(checkParams(SCHEMA, params)).toEqual([]);
  });

  it.each([
    [{}, "key", "missing", ""],
    [{ key: "x", nope: 1 }, "nope", "unknown", ""],
    [{ key: 7 }, "key", "wrong", "string"],
    [{ key: "" }, "key", "wrong", "≥ 1"],
    [{ key: "x", limit: 1.5 }, "limit", "wrong", "integer"],
    [{ key: "x", limit: 11 }, "limit", "wrong", "≤ 10"],
    [{ key: "x", mode: "maybe" }, "mode", "wrong", '"on" | "off"'],
    [{ key: "x", kind: "c" }, "kind", "wrong", '"a" | "b"'],
    [{ key: "x", level: 3 }, "level", "wrong", "string"],
    [{ key: "x", steps: [{ name: "n" }, { name: 1 }] }, "steps[1].name", "wrong", "string"],
    [{ key: "x", steps: {} }, "steps", "wrong", "array"],
  ])("says what is wrong with %j", (params, path, problem, expected) => {
    expect(checkParams(SCHEMA, params)).toEqual([{ path, problem, expected }]);
  });

  it("takes no name of the language for one of the schema's", () => {
    expect(checkParams(SCHEMA, JSON.parse('{"key":"x","__proto__":1,"constructor":2}'))).toHaveLength(2);
  });

  it("has nothing to say without a schema, and never fails", () => {
    expect(checkParams(undefined, { any: 1 })).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (schema, params) => {
        checkParams(schema, params);
        namesOfParams(schema);
      }),
    );
  });
});

describe("the names that a method takes", () => {
  it("begin with those that are needed", () => {
    expect(namesOfParams(SCHEMA)).toEqual({
      needed: ["key"],
      others: ["limit", "mode", "level", "steps", "kind"],
    });
  });
});
