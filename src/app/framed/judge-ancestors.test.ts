import { describe, expect, it } from "vitest";
import { type FramedWindow, judgeAncestors } from "./judge-ancestors.ts";

const OWN = "https://chat.example.com";
const DASH = "https://dash.example.com";
const ALLOWED = [DASH, OWN];

/** A window whose origin another one may not read. */
const foreign = (): object => ({
  get location(): never {
    throw new DOMException("blocked", "SecurityError");
  },
});
const sameOrigin = (): object => ({ location: { origin: OWN } });

function framed(
  ancestorOrigins: readonly string[] | undefined,
  parent = foreign(),
  top = parent,
): FramedWindow {
  return { origin: OWN, parent, top, location: ancestorOrigins ? { ancestorOrigins } : {} };
}

describe("who shows this page", () => {
  it("is allowed where every page around is listed", () => {
    expect(judgeAncestors(framed([DASH]), ALLOWED)).toEqual({ type: "allowed", parentOrigin: DASH });
    expect(judgeAncestors(framed([OWN, DASH]), ALLOWED)).toEqual({ type: "allowed", parentOrigin: OWN });
  });

  it.each([
    "https://dash.example.com.evil.example",
    "https://evil.example",
    "http://dash.example.com",
    "https://dash.example.com:8443",
    "https://DASH.example.com",
    "null",
  ])(
    "is refused with its name where it only looks like one that is listed: %s (case 64) (case 71)",
    (origin) => {
      expect(judgeAncestors(framed([origin]), ALLOWED)).toEqual({ type: "refused", origin });
    },
  );

  it("is refused where a page further out is not listed (case 72)", () => {
    expect(judgeAncestors(framed([DASH, "https://evil.example"]), ALLOWED)).toEqual({
      type: "refused",
      origin: "https://evil.example",
    });
  });

  it("cannot be anybody for a page without an origin of its own (case 74)", () => {
    expect(judgeAncestors({ ...framed([DASH]), origin: "null" }, ALLOWED)).toEqual({ type: "opaque" });
  });

  it("has to say it itself where the browser does not, and is this very site where it can be read", () => {
    expect(judgeAncestors(framed(undefined), ALLOWED)).toEqual({ type: "unknown" });
    expect(judgeAncestors(framed(undefined, sameOrigin()), ALLOWED)).toEqual({
      type: "allowed",
      parentOrigin: OWN,
    });
  });

  it("cannot vouch for a page around it that the browser does not name", () => {
    expect(judgeAncestors(framed(undefined, foreign(), foreign()), ALLOWED)).toEqual({ type: "nested" });
  });
});
