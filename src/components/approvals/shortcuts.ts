import type { ApprovalDecision } from "../../gateway-client/more.ts";

type Pressed = Pick<KeyboardEvent, "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "repeat" | "key" | "code">;

const LETTERS: Readonly<Record<string, ApprovalDecision>> = { y: "allow-once", n: "deny" };

/** Which decision Alt and a letter stand for. Where Alt makes another character of it, the key's place counts. */
export function shortcutOf(pressed: Pressed): ApprovalDecision | undefined {
  const { altKey, ctrlKey, metaKey, shiftKey, repeat, key, code } = pressed;
  if (!altKey || ctrlKey || metaKey || shiftKey || repeat) return undefined;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
  return Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined;
}
