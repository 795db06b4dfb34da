import { describe, expect, it } from "vitest";
import { stepPast, type Walk } from "./walk-past.ts";

const OWN = ["newest", "older", "oldest"];
const at = (text: string, caret = 0) => ({ text, selectionStart: caret, selectionEnd: caret });
const walk = (place: number): Walk => ({ texts: OWN, place });
const step = (key: string, field = at(""), present?: Walk) => stepPast(key, field, present, () => OWN);

describe("messages of before", () => {
  it("come back one by one with ArrowUp, beginning in an empty field", () => {
    expect(step("ArrowUp")).toEqual({ type: "show", walk: walk(0) });
    expect(step("ArrowUp", at("newest"), walk(0))).toEqual({ type: "show", walk: walk(1) });
  });

  it("stay at the oldest", () => {
    expect(step("ArrowUp", at("oldest"), walk(2))).toEqual({ type: "used" });
  });

  it("go back with ArrowDown, at last to the empty field, and at once with Escape", () => {
    expect(step("ArrowDown", at("older"), walk(1))).toEqual({ type: "show", walk: walk(0) });
    expect(step("ArrowDown", at("newest"), walk(0))).toEqual({ type: "show", walk: undefined });
    expect(step("Escape", at("older"), walk(1))).toEqual({ type: "show", walk: undefined });
  });

  it("leave the keys to a field with text of its own, and to a caret inside the text", () => {
    expect(step("ArrowUp", at("my own"))).toBeUndefined();
    expect(step("ArrowUp", at("older", 3), walk(1))).toBeUndefined();
    expect(step("ArrowDown", at("older", 3), walk(1))).toBeUndefined();
    expect(step("Escape", at("my own"))).toBeUndefined();
    expect(step("a", at("older"), walk(1))).toBeUndefined();
  });

  it("are none in a new session", () => {
    expect(stepPast("ArrowUp", at(""), undefined, () => [])).toBeUndefined();
  });
});
