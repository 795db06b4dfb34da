import { SHORTCUTS, type ShortcutId } from "./shortcut-table.ts";

export type { ShortcutId } from "./shortcut-table.ts";

export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

interface Keys {
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  /** Undefined where the character itself says whether it takes Shift. */
  readonly shift: boolean | undefined;
  readonly key: string;
}

/** Whether the keyboard is one of Apple's. @param platform `navigator.platform` */
export function isApplePlatform(platform: string): boolean {
  return /^(Mac|iPhone|iPad|iPod)/.test(platform);
}

function parse(shortcut: string, isApple: boolean): Keys {
  const names = shortcut.split("+");
  const key = names.pop() ?? "";
  const has = (name: string): boolean => names.includes(name);
  const isCharacter = key.length === 1 && !/[A-Z]/.test(key);
  return {
    ctrl: has("Mod") && !isApple,
    meta: (has("Mod") || has("Go")) && isApple,
    alt: has("Go"),
    shift: has("Shift") || (isCharacter ? undefined : false),
    key,
  };
}

const CODES: Readonly<Record<string, string>> = { ",": "Comma" };

/** The key as the layout has it; where it has no Latin letter there, or Option made another of it, the key's place. */
function isKey({ key: pressed, code, altKey }: KeyPress, key: string): boolean {
  if (pressed.toLowerCase() === key.toLowerCase()) return true;
  const isOther = altKey || !/^[\x20-\x7e]+$/.test(pressed);
  return isOther && key.length === 1 && code === (CODES[key] ?? `Key${key}`);
}

/** Whether this key press is the shortcut. AltGr shows as Ctrl and Alt together, which no shortcut is. */
export function isShortcut(press: KeyPress, shortcut: string, isApple: boolean): boolean {
  const keys = parse(shortcut, isApple);
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  if (ctrlKey !== keys.ctrl || metaKey !== keys.meta || altKey !== keys.alt) return false;
  if (keys.shift !== undefined && shiftKey !== keys.shift) return false;
  return isKey(press, keys.key);
}

const APPLE_NAMES: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Go: "⌥⌘",
  Shift: "⇧",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "esc",
  End: "end",
};
const NAMES: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  Go: "Alt",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};

/** The shortcut as the platform writes it: `⇧⌘F`, `Ctrl+Shift+F`. */
export function writeShortcut(shortcut: string, isApple: boolean): string {
  const names = shortcut.split("+");
  if (!isApple) return names.map((name) => NAMES[name] ?? name).join("+");
  // Command comes last, right before the key.
  const ordered = names.toSorted((one, other) => Number(other === "Shift") - Number(one === "Shift"));
  return ordered.map((name) => APPLE_NAMES[name] ?? name).join("");
}

/** For `aria-keyshortcuts`. */
export function toAriaShortcut(shortcut: string, isApple: boolean): string {
  const mod = isApple ? "Meta" : "Control";
  const go = isApple ? "Alt+Meta" : "Alt";
  return shortcut.replace("Mod", mod).replace("Go", go);
}

/** Which line of the table a key press means, if any. */
export function findShortcut(press: KeyPress, isApple: boolean): ShortcutId | undefined {
  for (const [id, shortcut] of Object.entries(SHORTCUTS)) {
    // The keys of the table are its ids; Object.entries forgets that.
    if (isShortcut(press, shortcut, isApple)) return id as ShortcutId;
  }
  return undefined;
}
