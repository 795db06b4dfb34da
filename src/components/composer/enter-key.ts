/** Safari ends a composition before the very Enter that confirmed it, and marks that key with this code. */
const KEYCODE_IN_COMPOSITION = 229;

type EnterEvent = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "isComposing" | "keyCode"
>;

/**
 * Enter sends, Shift+Enter breaks the line.
 *
 * @param needsModifier on a touch screen, or where the person wants it so, only Ctrl or Cmd+Enter sends
 */
export function isSendKey(event: EnterEvent, needsModifier: boolean): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.altKey) return false;
  if (event.isComposing || event.keyCode === KEYCODE_IN_COMPOSITION) return false;
  return !needsModifier || event.ctrlKey || event.metaKey;
}
