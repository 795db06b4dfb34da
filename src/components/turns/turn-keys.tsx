import { useEffect } from "react";
import { useTurnSteps } from "./use-turn-steps.ts";

const DIRECTIONS = new Map([
  ["ArrowUp", "previous"],
  ["ArrowDown", "next"],
] as const);

/** Alt+Shift with the arrows goes from turn to turn, wherever the focus is. */
export function TurnKeys(): null {
  const step = useTurnSteps();
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      const direction = (DIRECTIONS as ReadonlyMap<string, "previous" | "next">).get(event.key);
      if (!direction || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
      // What lies over the conversation has its own keys.
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      step(direction);
    };
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, [step]);
  return null;
}
