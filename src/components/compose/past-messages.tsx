import { useRef } from "react";
import { useOwnTexts } from "../../hooks/use-compose.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { useFieldKeys } from "./use-field-keys.ts";
import { stepPast, type Walk } from "./walk-past.ts";
import { writeField } from "./write-field.ts";

/** Arrow keys bring back what the person wrote in this session, as a shell does; draws nothing. */
export function PastMessages({ sessionKey, field: fieldRef }: ComposerSlot): null {
  const draft = useDraft(sessionKey);
  const readOwn = useOwnTexts(sessionKey);
  const latest = useRef<Walk>(undefined);

  useFieldKeys(fieldRef, ({ key, shiftKey, altKey, ctrlKey, metaKey }, field) => {
    if (shiftKey || altKey || ctrlKey || metaKey) return false;
    const { selectionStart, selectionEnd } = field;
    const text = draft.read();
    const walk = latest.current;
    // What was brought back and then changed is the person's own text now.
    const present = walk !== undefined && walk.texts[walk.place] === text ? walk : undefined;
    const step = stepPast(key, { text, selectionStart, selectionEnd }, present, readOwn);
    if (step?.type === "show") {
      latest.current = step.walk;
      writeField(field, draft, step.walk?.texts[step.walk.place] ?? "", 0);
    }
    return step !== undefined;
  });
  return null;
}
