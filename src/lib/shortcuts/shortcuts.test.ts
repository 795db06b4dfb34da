import { describe, expect, it } from "vitest";
import {
  isApplePlatform,
  isShortcut,
  type KeyPress,
  toAriaShortcut,
  writeShortcut,
} from "./match-shortcut.ts";
import { SHORTCUTS } from "./shortcut-table.ts";

const press = (fields: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...fields,
});

/** The press that somebody makes who reads the shortcut and has a plain Latin keyboard. */
function pressOf(shortcut: string, isApple: boolean): KeyPress {
  const names = shortcut.split("+");
  const key = names.at(-1) ?? "";
  const isLetter = /^[A-Z]$/.test(key);
  return press({
    key: isLetter ? key.toLowerCase() : key,
    code: isLetter ? `Key${key}` : "",
    ctrlKey: names.includes("Mod") && !isApple,
    metaKey: (names.includes("Mod") || names.includes("Go")) && isApple,
    altKey: names.includes("Go"),
    shiftKey: names.includes("Shift") || key === "?",
  });
}

const ALL = Object.values<string>(SHORTCUTS);

describe.each([true, false])("the table of shortcuts (Apple: %s)", (isApple) => {
  it("means one thing by every key press", () => {
    for (const shortcut of ALL) {
      const meant = ALL.filter((other) => isShortcut(pressOf(shortcut, isApple), other, isApple));
      expect(meant).toEqual([shortcut]);
    }
  });

  it("writes no two alike", () => {
    expect(new Set(ALL.map((shortcut) => writeShortcut(shortcut, isApple))).size).toBe(ALL.length);
  });

  it("takes no key that writes text, but the question mark, which is heard outside of fields only", () => {
    const plain = ALL.filter(
      (shortcut) => shortcut.split("+").at(-1)?.length === 1 && !/Mod|Go/.test(shortcut),
    );
    expect(plain).toEqual([SHORTCUTS.help]);
  });
});

describe("a shortcut", () => {
  it.each([
    ["a Cyrillic layout", press({ key: "л", code: "KeyK", ctrlKey: true })],
    ["a Latin layout that has the letter elsewhere", press({ key: "k", code: "KeyV", ctrlKey: true })],
    ["Caps Lock", press({ key: "K", code: "KeyK", ctrlKey: true })],
  ])("is the letter, with %s", (_case, pressed) => {
    expect(isShortcut(pressed, "Mod+K", false)).toBe(true);
  });

  it("is not the place of a letter where a Latin layout has another one there", () => {
    expect(isShortcut(press({ key: "v", code: "KeyK", ctrlKey: true }), "Mod+K", false)).toBe(false);
  });

  it("is found where Option has made another character of the letter", () => {
    const pressed = press({ key: "¥", code: "KeyY", altKey: true, metaKey: true });
    expect(isShortcut(pressed, "Go+Y", true)).toBe(true);
  });

  it("is never what AltGr writes, nor the same key with one more held", () => {
    expect(isShortcut(press({ key: "ń", code: "KeyN", altKey: true, ctrlKey: true }), "Go+N", false)).toBe(
      false,
    );
    expect(isShortcut(press({ key: "K", code: "KeyK", ctrlKey: true, shiftKey: true }), "Mod+K", false)).toBe(
      false,
    );
  });

  it("with Command is not the one with Ctrl", () => {
    const withCtrl = press({ key: "k", code: "KeyK", ctrlKey: true });
    expect(isShortcut(withCtrl, "Mod+K", true)).toBe(false);
    expect(isShortcut(withCtrl, "Mod+K", false)).toBe(true);
  });

  it.each([
    ["Mod+Shift+F", "⇧⌘F", "Ctrl+Shift+F", "Meta+Shift+F", "Control+Shift+F"],
    ["Go+ArrowUp", "⌥⌘↑", "Alt+↑", "Alt+Meta+ArrowUp", "Alt+ArrowUp"],
    ["Escape", "esc", "Esc", "Escape", "Escape"],
    ["?", "?", "?", "?", "?"],
  ])("%s is written as the platform writes it", (shortcut, ...[apple, other, ariaApple, aria]) => {
    expect(writeShortcut(shortcut, true)).toBe(apple);
    expect(writeShortcut(shortcut, false)).toBe(other);
    expect(toAriaShortcut(shortcut, true)).toBe(ariaApple);
    expect(toAriaShortcut(shortcut, false)).toBe(aria);
  });

  it("knows Apple's keyboards by the name of the platform", () => {
    expect(["MacIntel", "iPhone", "iPad"].map(isApplePlatform)).toEqual([true, true, true]);
    expect(["Win32", "Linux x86_64", ""].map(isApplePlatform)).toEqual([false, false, false]);
  });
});
