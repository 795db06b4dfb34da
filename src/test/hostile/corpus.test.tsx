import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { prefetchGrowing } from "../../components/markdown/growing-chunk.ts";
import { Markdown } from "../../components/markdown/markdown.tsx";
import { prefetchMarkdown } from "../../components/markdown/markdown-chunk.ts";
import { prefetchPicture } from "../../components/markdown/markdown-image.tsx";
import { prefetchRepair } from "../../components/markdown/repair-tail.ts";
import { beginningsOf, CORPUS } from "./corpus.ts";
import { findHarm } from "./find-harm.ts";
import { MARK } from "./hostile-case.ts";

beforeAll(() =>
  Promise.all([
    prefetchMarkdown(),
    prefetchPicture(),
    prefetchGrowing(),
    prefetchRepair(),
    import("../../components/markdown/katex-formula.tsx"),
    import("../../components/markdown/data-picture.tsx"),
  ]),
);
beforeEach(() => {
  // Every look at the frame's time sees another frame: no part of a text is held back for one.
  let frame = 0;
  vi.spyOn(performance, "now").mockReturnValue(0);
  vi.spyOn(document, "timeline", "get").mockImplementation(() => {
    frame += 1;
    return { currentTime: frame } as DocumentTimeline;
  });
});
afterEach(() => {
  cleanup();
  expect(Object.hasOwn(globalThis, MARK)).toBe(false);
});

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
