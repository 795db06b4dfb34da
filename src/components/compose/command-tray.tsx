import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useDraft } from "../../hooks/use-draft.ts";
import type { ComposerSlot } from "../extras/slots.ts";

const CommandList = lazy(async () => ({ default: (await import("./command-list.tsx")).CommandList }));

/** Offers what can follow while a command is written. */
export function CommandTray({ sessionKey, field }: ComposerSlot): ReactNode {
  const { text } = useDraft(sessionKey);
  const isFocused = useIsFocused(field);
  const isCommand = text.startsWith("/") && !text.includes("\n");
  const [isDismissed, setDismissed] = useState(false);
  if (isDismissed && !isCommand) setDismissed(false);
  if (!isCommand || isDismissed || !isFocused) return null;
  return (
    <Suspense fallback={null}>
      <CommandList sessionKey={sessionKey} field={field} onDismiss={() => setDismissed(true)} />
    </Suspense>
  );
}

function useIsFocused(fieldRef: ComposerSlot["field"]): boolean {
  const [isFocused, setFocused] = useState(false);
  useEffect(() => {
    const field = fieldRef.current;
    if (!field) return;
    const update = (): void => setFocused(document.activeElement === field);
    update();
    field.addEventListener("focus", update);
    field.addEventListener("blur", update);
    return () => {
      field.removeEventListener("focus", update);
      field.removeEventListener("blur", update);
    };
  }, [fieldRef]);
  return isFocused;
}
