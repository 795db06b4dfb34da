import { describe, expect, it } from "vitest";
import { parseAnsi } from "./parse-ansi.ts";

const E = "\u001b";
const textOf = (source: string) =>
  parseAnsi(source)
    .map(({ text }) => text)
    .join("");

describe("parseAnsi", () => {
  it("keeps colours and weights", () => {
    expect(parseAnsi(`plain ${E}[1;32mgood${E}[0m ${E}[4;91mbad${E}[39m${E}[24m end`)).toEqual([
      { text: "plain " },
      { text: "good", colour: 2, isBold: true },
      { text: " " },
      { text: "bad", colour: 9, isUnderlined: true },
      { text: " end" },
    ]);
  });

  it.each([
    ["38;5;196", 1],
    ["38;5;244", 8],
    ["38;2;90;90;250", 12],
    ["38:2::250:80:80", 9],
    ["38:2:0:0:180", 4],
  ])("takes %s for the nearest of the sixteen colours", (look, colour) => {
    expect(parseAnsi(`${E}[${look}mx`)).toEqual([{ text: "x", colour }]);
  });

  it("marks what has a background, whatever the words' colour is", () => {
    expect(parseAnsi(`${E}[41mx`)).toEqual([{ text: "x", isMarked: true }]);
    expect(parseAnsi(`${E}[7mx`)[0]).toMatchObject({ text: "x", isMarked: true });
  });

  it("shows what a terminal would hide", () => {
    expect(textOf(`${E}[8msecret${E}[0m`)).toBe("secret");
  });

  it.each([
    ["a link over other words", `${E}]8;;https://evil.example\u0007docs${E}]8;;\u0007`, "docs"],
    ["a title", `${E}]0;pwned\u0007text`, "text"],
    ["the clipboard", `${E}]52;c;cm0gLXJm\u0007text`, "text"],
    ["moves of the cursor", `one${E}[2A${E}[2K${E}[1Gtwo`, "onetwo"],
    ["a cleared screen", `before${E}[2J${E}[Hafter`, "beforeafter"],
    ["codes of one byte", "\u009b31mred\u009b0m", "red"],
    ["a device control string", `${E}Pq#0;2;0;0;0${E}\\text`, "text"],
    ["a code that was cut off", `text${E}[3`, "text"],
    ["a look inside a link", `${E}]8;;https://evil.example${E}[31mwords`, "words"],
  ])("drops %s", (_what, source, shown) => {
    expect(textOf(source)).toBe(shown);
  });

  it("shows a line that was written over as it was last, in the look it had", () => {
    expect(parseAnsi(`${E}[32m10 %\r55 %\r100 %\nnext`)).toEqual([{ text: "100 %\nnext", colour: 2 }]);
    expect(textOf("ended by Windows\r\nnext\r\n")).toBe("ended by Windows\nnext\n");
  });

  it("makes bidirectional and hidden characters visible", () => {
    expect(textOf(`a\u202eb${E}[31m\u200bc`)).toBe("a⟨U+202E⟩b⟨U+200B⟩c");
  });

  it("treats markup as words", () => {
    const markup = '<img src=x onerror="alert(1)">&amp;';
    expect(textOf(`${E}[31m${markup}`)).toBe(markup);
  });

  it("keeps all words and few pieces of an output that changes its look with every letter", () => {
    const bomb = Array.from({ length: 5000 }, (_, index) => `${E}[${30 + (index % 8)};1;4mx`).join("");
    const runs = parseAnsi(bomb);
    expect(runs.length).toBeLessThan(1100);
    expect(runs.map(({ text }) => text).join("")).toBe("x".repeat(5000));
  });

  it("is not confused by senseless numbers", () => {
    expect(textOf(`${E}[38;5;999999ma${E}[38;2;;mb${E}[;;;mc${E}[48md`)).toBe("abcd");
  });
});
