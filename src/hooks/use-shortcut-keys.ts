import { useEffect } from "react";
import { findShortcut, isApplePlatform, type ShortcutId } from "../lib/shortcuts/match-shortcut.ts";
import { canRun } from "../stores/action-store.ts";
import { useFeatures } from "./use-features.ts";

/** Heard by whoever they stop and search in, who knows when they mean something else. */
const HEARD_ELSEWHERE: ReadonlySet<ShortcutId> = new Set(["stop", "find"]);

const FIELD = 'input, textarea, select, [contenteditable="true"], [role="textbox"]';

export function usesAppleKeys(): boolean {
  return isApplePlatform(navigator.platform);
}

function isInField({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(FIELD) !== null;
}

/** Runs the actions of the page by their keys, from anywhere in it but its dialogs. */
export function useShortcutKeys(): void {
  const { actions } = useFeatures();
  useEffect(() => {
    const isApple = usesAppleKeys();
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = findShortcut(event, isApple);
      if (!shortcut || HEARD_ELSEWHERE.has(shortcut)) return;
      if (shortcut === "help" && isInField(event)) return;
      if (document.querySelector("dialog[open], [role=menu]")) return;
      const action = actions.getState().actions.find((known) => known.shortcut === shortcut && canRun(known));
      if (!action) return;
      event.preventDefault();
      actions.run(action.id);
    };
    // Before the page's own listeners, which do with less until this is here.
    window.addEventListener("keydown", handleKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", handleKeyDown, { capture: true });
  }, [actions]);
}
