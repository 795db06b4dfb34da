import "../../lib/i18n/compose-messages.ts";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useDraft } from "../../hooks/use-draft.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { CommandUsage } from "./command-usage.tsx";
import { readListKey } from "./list-key.ts";
import { SuggestionRow } from "./suggestion-row.tsx";
import { useCompletion } from "./use-completion.ts";
import { useFieldKeys } from "./use-field-keys.ts";
import { writeField } from "./write-field.ts";

export interface CommandListProps extends ComposerSlot {
  readonly onDismiss: () => void;
}

/** The commands that begin like what is written, and what they take: a list beside the field, which keeps the focus. */
export function CommandList({ sessionKey, field, onDismiss }: CommandListProps): ReactNode {
  const draft = useDraft(sessionKey);
  const { completion, isFallback, needsNoNote } = useCompletion(sessionKey, draft.text);
  const [moved, setMoved] = useState<{ readonly text: string; readonly index: number }>();
  const listId = useId();
  const suggestions = completion?.suggestions ?? [];
  const isMoved = moved?.text === draft.text;
  const active = isMoved ? moved.index : completion?.isOptional ? -1 : 0;
  const activeId = suggestions[active] === undefined ? undefined : `${listId}-${active}`;

  const choose = (index: number): void => {
    const text = suggestions[index]?.text;
    if (text === undefined) return;
    writeField(field.current, draft, text);
    // Nothing is left to choose: the next Enter sends.
    if (!text.endsWith(" ")) onDismiss();
  };

  useFieldKeys(field, (event) => {
    const takesEnter = isMoved || completion?.isWhole !== true;
    const key = readListKey(event, { count: suggestions.length, active, takesEnter });
    if (key?.type === "dismiss") onDismiss();
    else if (key?.type === "move") setMoved({ text: draft.text, index: key.to });
    else if (key) choose(key.index);
    return key !== undefined;
  });
  useFieldOwns(field, suggestions.length > 0 ? listId : undefined, activeId);

  if (!completion) return null;
  return (
    <div className="relative">
      <div className="absolute -inset-x-px bottom-1.5 z-20 animate-appear overflow-hidden rounded-surface border border-line bg-surface-raised shadow-menu">
        {suggestions.length > 0 && (
          <div
            id={listId}
            role="listbox"
            aria-label={t("compose.commands")}
            className="max-h-[min(19rem,38dvh)] overflow-y-auto p-1"
          >
            {suggestions.map((suggestion, index) => (
              <SuggestionRow
                key={suggestion.id}
                id={`${listId}-${index}`}
                suggestion={suggestion}
                needsNoNote={needsNoNote}
                isActive={index === active}
                onChoose={() => choose(index)}
              />
            ))}
          </div>
        )}
        <CommandUsage completion={completion} isFallback={isFallback} />
        <p role="status" className="sr-only">
          {t("compose.commands.count", { count: suggestions.length })}
        </p>
      </div>
    </div>
  );
}

/** Ties the field to the list: what is active there is said where the focus is. */
function useFieldOwns(
  fieldRef: ComposerSlot["field"],
  listId: string | undefined,
  activeId: string | undefined,
): void {
  useEffect(() => {
    const field = fieldRef.current;
    if (!field || listId === undefined) return;
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-controls", listId);
    return () => {
      for (const name of ["aria-autocomplete", "aria-haspopup", "aria-controls"]) field.removeAttribute(name);
    };
  }, [fieldRef, listId]);
  useEffect(() => {
    const field = fieldRef.current;
    if (!field || activeId === undefined) return;
    field.setAttribute("aria-activedescendant", activeId);
    return () => field.removeAttribute("aria-activedescendant");
  }, [fieldRef, activeId]);
}
