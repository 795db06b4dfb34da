import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseScript } from "./choose-script.ts";
import type { RunScript } from "./run-script.ts";

const HALF = () => 0.5;

function textOf(script: RunScript): string {
  return script.flatMap((step) => (step.type === "text" ? [step.text] : [])).join("");
}

function toolNames(script: RunScript): readonly string[] {
  return script.flatMap((step) => (step.type === "tool" ? [step.tool.name] : []));
}

describe("chooseScript", () => {
  it("streams as many words as it is told to, at the speed it is told to", () => {
    expect(chooseScript("[stream:3:20]", HALF)).toEqual([
      { type: "text", text: "word0 word1 word2", wordMs: 20 },
    ]);
  });

  it("reads directives in any case and combines what comes before with the answer that is named", () => {
    const script = chooseScript("please [THINK] then [Tool] and [stream:2:1]", HALF);
    expect(script.map((step) => step.type)).toEqual(["thinking", "preamble", "tool", "text"]);
  });

  it("takes brackets it does not know for words", () => {
    expect(textOf(chooseScript("what about [this]?", HALF))).toContain("what about [this]?");
  });

  it("uses several kinds of tools for [tools]", () => {
    expect(toolNames(chooseScript("[tools]", HALF))).toEqual([
      "read",
      "web_search",
      "web_fetch",
      "edit",
      "exec",
    ]);
  });

  it("writes a document of the size that is asked for", () => {
    const { length } = textOf(chooseScript("[doc:48:2]", HALF));
    expect(length).toBeGreaterThan(48 * 1024 - 10);
    expect(length).toBeLessThan(50 * 1024);
  });

  it("takes about a minute for [long]", () => {
    const script = chooseScript("[long]", HALF);
    const durationMs = script.reduce(
      (sum, step) => (step.type === "text" ? sum + step.wordMs * step.text.split(/\s+/).length : sum),
      0,
    );
    expect(durationMs).toBeCloseTo(60_000, -3);
  });

  it.each([
    ["run the tests please", ["exec", "read"]],
    ["can you build it?", ["exec"]],
    ["look up restart policies", ["web_search", "web_fetch"]],
    ["what do the logs say", ["exec"]],
  ])("reaches for tools when asked: %s", (message, names) => {
    expect(toolNames(chooseScript(message, HALF))).toEqual(names);
  });

  it.each([
    ["plan a weekend", "three days"],
    ["compare the two as a table", "|---|"],
    ["explain tides", "In one sentence"],
    ["write some code", "```"],
  ])("answers in a fitting form: %s", (message, mark) => {
    expect(textOf(chooseScript(message, HALF))).toContain(mark);
  });

  it("has an answer to anything at all", () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 0, max: 0.999, noNaN: true }), (message, chance) => {
        const script = chooseScript(message, () => chance);
        expect(script.length).toBeGreaterThan(0);
      }),
    );
  });
});
