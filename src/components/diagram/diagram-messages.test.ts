import { describe, expect, it } from "vitest";
import { readDiagramMessage } from "./diagram-messages.ts";

const drawn = { type: "drawn", width: 100, height: 50, svg: "<svg/>" };

describe("readDiagramMessage", () => {
  it("believes a picture of a sensible size, and a reason", () => {
    expect(readDiagramMessage({ ...drawn, more: 1 })).toEqual(drawn);
    expect(readDiagramMessage({ type: "failed", reason: ` ${"x".repeat(900)}` })).toEqual({
      type: "failed",
      reason: "x".repeat(399),
    });
  });

  it.each([
    undefined,
    null,
    "drawn",
    [],
    { type: "other" },
    { type: "failed" },
    { type: "failed", reason: {} },
    { ...drawn, width: 0 },
    { ...drawn, width: -1 },
    { ...drawn, height: 1e9 },
    { ...drawn, height: Number.NaN },
    { ...drawn, width: "100" },
    { ...drawn, svg: "<html/>" },
    { ...drawn, svg: `<svg>${"x".repeat(3_000_000)}` },
    { type: "drawn", width: 1, height: 1 },
  ])("believes nothing of %j", (data) => {
    expect(readDiagramMessage(data)).toBeUndefined();
  });
});
