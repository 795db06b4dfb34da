import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { prefetchGrowing } from "../../components/markdown/growing-chunk.ts";
import { prefetchMarkdown } from "../../components/markdown/markdown-chunk.ts";
import { prefetchPicture } from "../../components/markdown/markdown-image.tsx";
import { prefetchRepair } from "../../components/markdown/repair-tail.ts";
import { MARK } from "./hostile-case.ts";

/** All that draws a text is there before the first one, each part of it is drawn at once, and no text has ever run. */
export function stageMarkdown(): void {
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
    expect(Object.hasOwn(Object.prototype, MARK)).toBe(false);
  });
}
