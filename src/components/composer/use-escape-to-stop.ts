import { useEffect } from "react";

const LAYERS = '[role="dialog"], [role="menu"], [role="listbox"], dialog[open]';

/** Esc stops the run, unless it has something nearer to close. */
export function useEscapeToStop(isRunning: boolean, stop: () => void): void {
  useEffect(() => {
    if (!isRunning) return;
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector(LAYERS)) return;
      stop();
    };
    document.addEventListener("keydown", handleKeyDown);
    return () => document.removeEventListener("keydown", handleKeyDown);
  }, [isRunning, stop]);
}
