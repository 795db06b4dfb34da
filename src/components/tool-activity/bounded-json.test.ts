import { describe, expect, it } from "vitest";
import { boundedJson, wholeJson } from "./bounded-json.ts";

describe("boundedJson", () => {
  it("writes what fits as JSON is written", () => {
    for (const value of [
      { a: 1, "b c": [true, null, "x\ny", {}], d: { e: [] }, f: undefined },
      [],
      "text",
      null,
      [1, [2, [3]]],
    ]) {
      expect(boundedJson(value, 10_000)).toEqual({ text: JSON.stringify(value, null, 2), isWhole: true });
    }
  });

  it("stops where there is no more room, and looks at nothing behind that", () => {
    let looked = 0;
    const items = new Proxy(
      Array.from({ length: 1_000_000 }, () => "item"),
      {
        get(list, key, receiver) {
          if (typeof key === "string" && /^\d/.test(key)) looked += 1;
          return Reflect.get(list, key, receiver);
        },
      },
    );
    const { text, isWhole } = boundedJson({ items }, 2000);
    expect(isWhole).toBe(false);
    expect(text.length).toBeLessThan(2100);
    expect(looked).toBeLessThan(500);
  });

  it("copies no more than it needs of a long text", () => {
    const { text, isWhole } = boundedJson(["x".repeat(5_000_000)], 1000);
    expect(isWhole).toBe(false);
    expect(text.length).toBeLessThan(1100);
  });

  it("does not follow a thousand levels into the deep", () => {
    let value: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) value = [value];
    expect(boundedJson(value, 2000).isWhole).toBe(false);
  });
});

describe("wholeJson", () => {
  it("writes all of a value, and of one that is deeper than the engine's stack its beginning", () => {
    expect(wholeJson({ a: [1] })).toBe(JSON.stringify({ a: [1] }, null, 2));
    const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
    const text = wholeJson(deep);
    expect(text.startsWith("[\n  [\n    [")).toBe(true);
    expect(text.length).toBeLessThan(1_000_000);
  });
});
