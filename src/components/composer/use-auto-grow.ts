import { type RefObject, useLayoutEffect } from "react";

const hasFieldSizing = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

/** The field is as high as its text; by CSS where the browser can. */
export function useAutoGrow(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (!field || text === undefined) return;
    if (hasFieldSizing) {
      field.style.setProperty("field-sizing", "content");
      return;
    }
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }, [fieldRef, text]);
}
