import { describe, expect, it } from "vitest";
import { isSendKey } from "./enter-key.ts";

const enter = {
  key: "Enter",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
};

function isSend(event: Partial<typeof enter>, isTouch = false): boolean {
  return isSendKey({ ...enter, ...event }, isTouch);
}

describe("isSendKey", () => {
  it("sends on Enter and breaks the line on Shift+Enter", () => {
    expect(isSend({})).toBe(true);
    expect(isSend({ shiftKey: true })).toBe(false);
    expect(isSend({ key: "a" })).toBe(false);
  });

  it("breaks the line on a touch screen, and where a person wants it so, unless a modifier asks to send", () => {
    expect(isSend({}, true)).toBe(false);
    expect(isSend({ metaKey: true }, true)).toBe(true);
    expect(isSend({ ctrlKey: true }, true)).toBe(true);
  });

  it("leaves Enter to an input method that is composing", () => {
    expect(isSend({ isComposing: true })).toBe(false);
  });

  it("does not take the Enter that ended a composition for a send, as Safari reports it", () => {
    expect(isSend({ isComposing: false, keyCode: 229 })).toBe(false);
  });
});
