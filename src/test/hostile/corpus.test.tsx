import { act, render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Markdown } from "../../components/markdown/markdown.tsx";
import { beginningsOf, CORPUS } from "./corpus.ts";
import { findHarm } from "./find-harm.ts";
import { stageMarkdown } from "./markdown-stage.ts";

stageMarkdown();

/** Long texts are drawn as they are; every beginning of them would take minutes and shows nothing else. */
const BEGINNINGS_OF_LONG = 5;
const LONG = 2000;

describe("the corpus", () => {
  it("holds every condition from 27 to 50 that is a text, and no name twice", () => {
    expect(CORPUS.map(({ number }) => number)).toEqual([
      ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 49, 50],
    ]);
    for (const { number, texts } of CORPUS) {
      const names = texts.map(({ name }) => name);
      expect(new Set(names).size, `names of case ${number}`).toBe(names.length);
      expect(names.length).toBeGreaterThan(7);
    }
  });
});

describe("an answer", () => {
  for (const { number, rule, texts } of CORPUS) {
    it(`is harmless: ${rule} (case ${number})`, () => {
      for (const { name, text } of texts) {
        const { container, unmount } = render(<Markdown text={text} />);
        expect(findHarm(container), name).toEqual([]);
        unmount();
      }
    });
  }

  for (const { number, texts, isLong } of CORPUS) {
    it(`is harmless at every moment while it is written, as in case ${number} (case 47)`, () => {
      for (const { name, text } of texts) {
        const { container, rerender, unmount } = render(<Markdown text="" isStreaming />);
        for (const beginning of beginningsOf(
          text,
          isLong || text.length > LONG ? BEGINNINGS_OF_LONG : undefined,
        )) {
          act(() => rerender(<Markdown text={beginning} isStreaming />));
          expect(findHarm(container), `${name}: ${beginning.length}`).toEqual([]);
        }
        act(() => rerender(<Markdown text={text} />));
        expect(findHarm(container), name).toEqual([]);
        unmount();
      }
    });
  }
});
