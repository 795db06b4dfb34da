import { useEffect, useLayoutEffect, useReducer, useRef } from "react";

const AFFORDABLE_MS = 12;
const REST_FACTOR = 4;
const MAX_REST_MS = 1000;

/**
 * Growing text, held back while drawing it costs more than a frame can bear. A single long block is parsed
 * whole at every change; resting for a multiple of the last cost keeps most of the time for the person.
 */
export function usePacedText(text: string, isStreaming: boolean): string {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const restUntil = useRef(0);
  const held = useRef(text);
  const startedAt = performance.now();
  const restMs = restUntil.current - startedAt;
  const isHeld = isStreaming && restMs > 0;
  const shown = isHeld ? held.current : text;

  useLayoutEffect(() => {
    if (held.current === shown) return;
    held.current = shown;
    const costMs = performance.now() - startedAt;
    restUntil.current =
      costMs > AFFORDABLE_MS ? performance.now() + Math.min(costMs * REST_FACTOR, MAX_REST_MS) : 0;
  });

  useEffect(() => {
    if (shown === text) return;
    const timer = setTimeout(drawAgain, restMs);
    return () => clearTimeout(timer);
  }, [shown, text, restMs]);

  return shown;
}
