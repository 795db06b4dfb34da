import "../../lib/i18n/compose-messages.ts";
import Mic from "lucide-react/icons/mic";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useDraft } from "../../hooks/use-draft.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { heard, type SpeechSession, speechOf, withWords } from "./speech.ts";
import { useFieldKeys } from "./use-field-keys.ts";
import { writeField } from "./write-field.ts";

/** Writes what is said where the caret stands. Not there where the browser cannot. */
export function DictateButton(slot: ComposerSlot): ReactNode {
  return speechOf(window) === undefined ? null : <Dictate {...slot} />;
}

const REFUSED: ReadonlySet<string> = new Set(["not-allowed", "service-not-allowed", "audio-capture"]);
/** The ends that need no words: nothing was said, or the person had enough. */
const QUIET: ReadonlySet<string> = new Set(["no-speech", "aborted"]);

function Dictate({ sessionKey, field: fieldRef }: ComposerSlot): ReactNode {
  const draft = useDraft(sessionKey);
  const [isListening, setListening] = useState(false);
  const session = useRef<SpeechSession>(undefined);
  useEffect(() => () => session.current?.abort(), []);

  const start = (): void => {
    const Speech = speechOf(window);
    const field = fieldRef.current;
    if (Speech === undefined || field === null) return;
    const { value, selectionStart, selectionEnd } = field;
    const place = { before: value.slice(0, selectionStart), after: value.slice(selectionEnd) };
    let written = value;
    const speech = new Speech();
    speech.lang = navigator.language || currentLocale();
    speech.continuous = true;
    speech.interimResults = true;
    speech.onresult = ({ results }) => {
      // Whoever types meanwhile writes; what is said no longer knows its place.
      if (draft.read() !== written) {
        speech.abort();
        return;
      }
      const { text, caret } = withWords(place, heard(results));
      written = text;
      writeField(field, draft, text, caret);
    };
    speech.onerror = ({ error }) => {
      if (QUIET.has(error)) return;
      draft.setNotice(t(REFUSED.has(error) ? "compose.dictate.denied" : "compose.dictate.failed"));
    };
    speech.onend = () => {
      if (session.current === speech) session.current = undefined;
      setListening(session.current !== undefined);
    };
    session.current = speech;
    draft.setNotice(undefined);
    try {
      speech.start();
      setListening(true);
      field.focus();
    } catch {
      session.current = undefined;
      draft.setNotice(t("compose.dictate.failed"));
    }
  };

  useFieldKeys(fieldRef, ({ key }) => {
    // What goes on sending would come back into the empty field.
    if (isListening && key === "Enter") session.current?.abort();
    if (!isListening || key !== "Escape") return false;
    session.current?.stop();
    return true;
  });

  return (
    <>
      <IconButton
        data-action="dictate"
        aria-pressed={isListening}
        label={t(isListening ? "compose.dictate.stop" : "compose.dictate")}
        title={t(isListening ? "compose.dictate.stop" : "compose.dictate.hint")}
        className={classNames(
          "rounded-full",
          isListening && "bg-accent-soft text-accent-strong hover:bg-accent-soft hover:text-accent-strong",
        )}
        onClick={() => (isListening ? session.current?.stop() : start())}
      >
        <Mic size={16} aria-hidden="true" />
      </IconButton>
      <span role="status" className="sr-only">
        {isListening ? t("compose.dictate.listening") : ""}
      </span>
    </>
  );
}
