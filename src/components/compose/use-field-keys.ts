import { type RefObject, useEffect, useRef } from "react";

/** Safari ends a composition before the very key that confirmed it, and marks that key with this code. */
const KEYCODE_IN_COMPOSITION = 229;

/**
 * Sees the keys of the composer's field before the composer does, and none that an input method uses.
 *
 * @param take whether the key is used up
 */
export function useFieldKeys(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  take: (event: KeyboardEvent, field: HTMLTextAreaElement) => boolean,
): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const field = fieldRef.current;
    if (!field) return;
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === KEYCODE_IN_COMPOSITION || event.defaultPrevented) return;
      if (!latest.current(event, field)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    field.addEventListener("keydown", handleKeyDown, { capture: true });
    return () => field.removeEventListener("keydown", handleKeyDown, { capture: true });
  }, [fieldRef]);
}
