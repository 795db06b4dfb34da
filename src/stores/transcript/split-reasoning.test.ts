import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitReasoning } from "./split-reasoning.ts";

function described(text: string, isStreaming = false): readonly string[] {
  return splitReasoning(text, isStreaming).segments.map((part) => `${part.type}: ${part.text}`);
}

describe("splitReasoning", () => {
  it.each(["think", "thinking", "antthinking"])("folds <%s> blocks away from the answer", (tag) => {
    expect(described(`<${tag}>why</${tag}>\n\nBecause.`)).toEqual(["reasoning: why", "text: Because."]);
  });

  it("leaves a mention inside inline code as it is", () => {
    expect(described("Use `<think>` to think.")).toEqual(["text: Use `<think>` to think."]);
  });

  it("leaves a mention inside a fence as it is, even an open one", () => {
    const fence = "```html\n<think>x</think>\n```";
    expect(described(`${fence}\nDone.`)).toEqual([`text: ${fence}\nDone.`]);
    expect(described("```\n<think>x")).toEqual(["text: ```\n<think>x"]);
  });

  it("takes a block that is still open as reasoning to the end", () => {
    expect(splitReasoning("<think>so far", true).segments).toEqual([
      { type: "reasoning", text: "so far", isOpen: true },
    ]);
  });

  it.each(["Hi <", "Hi <th", "Hi </think", "Hi <antthinking"])(
    "holds back a half-written tag: %s",
    (text) => {
      expect(described(text, true)).toEqual(["text: Hi"]);
    },
  );

  it("shows the same characters once the answer is over", () => {
    expect(described("a <th")).toEqual(["text: a <th"]);
  });

  it("drops a closing tag that closes nothing", () => {
    expect(described("Answer.</think> More.")).toEqual(["text: Answer. More."]);
  });

  it("does not take an unfinished inline code span for a tag while streaming", () => {
    expect(described("Use the `<think>", true)).toEqual(["text: Use the `<think>"]);
  });

  it("keeps comparison signs and other tags", () => {
    expect(described("1 < 2 and <b>bold</b>")).toEqual(["text: 1 < 2 and <b>bold</b>"]);
  });

  it("never shows reasoning as answer, at any prefix of the stream", () => {
    const text = "<think>secret plan</think>The answer is 42.";
    for (let length = 1; length <= text.length; length += 1) {
      const visible = splitReasoning(text.slice(0, length), true).segments.filter(
        (part) => part.type === "text",
      );
      expect(visible.map((part) => part.text).join("")).not.toMatch(/secret|plan|<|think/);
    }
  });

  it("loses no character of text without tags", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/<\/?(think|thinking|antthinking)\s*>/i.test(text));
        const whole = splitReasoning(text, false).segments.map((part) => part.text);
        expect(whole.join("")).toBe(text.trim());
      }),
    );
  });
});
