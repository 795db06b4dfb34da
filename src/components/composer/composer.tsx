import ArrowUp from "lucide-react/icons/arrow-up";
import Square from "lucide-react/icons/square";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useServices } from "../../hooks/services.ts";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";

import { useIsRunning } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Slot } from "../extras/slot.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { isSendKey } from "./enter-key.ts";
import { restOfDraft } from "./rest-of-draft.ts";
import { useAutoGrow } from "./use-auto-grow.ts";
import { useEscapeToStop } from "./use-escape-to-stop.ts";

/** Where a person writes. Typing is always possible; sending says what stands in its way. */
export function Composer(): ReactNode {
  const sessionKey = useSessionKey();
  return sessionKey === undefined ? null : <SessionComposer key={sessionKey} sessionKey={sessionKey} />;
}

function isTouchScreen(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}

function SessionComposer({ sessionKey }: { readonly sessionKey: string }): ReactNode {
  const draft = useDraft(sessionKey);
  const { sendMessage, stopRun } = useCommands();
  const { settings } = useServices();
  const isRunning = useIsRunning();
  const agent = useAgentName(sessionKey) ?? t("chat.agent.fallback");
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const handedOver = useRef(Promise.resolve());
  const latest = useRef(draft);
  latest.current = draft;
  useAutoGrow(fieldRef, draft.text);
  useEscapeToStop(isRunning, stopRun);

  useEffect(() => {
    if (!isTouchScreen()) fieldRef.current?.focus({ preventScroll: true });
  }, []);

  const isEmpty = !draft.send && draft.text.trim() === "";

  const handOver = async (): Promise<void> => {
    const { read, setText, setNotice, send } = latest.current;
    const text = read();
    if (!send && text.trim() === "") return;
    setNotice(undefined);
    // The text leaves the field only when it is stored elsewhere.
    const outcome = await (send ?? sendMessage)(text.trim());
    if (outcome.ok) setText(restOfDraft(text, read()));
    else setNotice(outcome.message);
  };

  /** One after the other: a second press finds an empty field, or what was written since. */
  const send = (): Promise<void> => {
    handedOver.current = handedOver.current.then(handOver);
    return handedOver.current;
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const needsModifier = isTouchScreen() || settings.getState().sendKey === "mod-enter";
    if (!isSendKey(event.nativeEvent, needsModifier)) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="gutter pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <form
        className="column"
        aria-label={t("composer.region")}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {draft.notice === undefined ? null : (
          <p role="status" className="mb-2 rounded-control bg-warn-soft px-3 py-2 text-sm text-text">
            {draft.notice}
          </p>
        )}
        <div className="flex flex-col rounded-surface border border-line-strong/60 bg-surface-raised transition-colors duration-120 focus-within:border-accent">
          <Slot name="composer-tray" sessionKey={sessionKey} field={fieldRef} />
          <textarea
            ref={fieldRef}
            name="message"
            rows={1}
            dir="auto"
            value={draft.text}
            placeholder={t("composer.placeholder", { agent })}
            aria-label={t("composer.placeholder", { agent })}
            enterKeyHint={isTouchScreen() ? "enter" : "send"}
            onChange={(event) => draft.setText(event.target.value)}
            onKeyDown={handleKeyDown}
            className="max-h-[40vh] w-full resize-none bg-transparent px-4 pt-3 pb-1 outline-none"
          />
          <div className="flex items-center gap-1 px-2 pb-2">
            <Slot
              name="composer-controls"
              sessionKey={sessionKey}
              field={fieldRef}
              fallback={
                <span className="min-w-0 truncate ps-2 text-xs text-text-muted">
                  <bdi>{agent}</bdi>
                </span>
              }
            />
            <span className="ms-auto flex items-center gap-1">
              {isRunning ? <StopButton onStop={stopRun} /> : null}
              {isRunning && isEmpty ? null : <SendButton isDisabled={isEmpty} />}
            </span>
          </div>
        </div>
      </form>
    </div>
  );
}

const ROUND = "rounded-full";

function SendButton({ isDisabled }: { readonly isDisabled: boolean }): ReactNode {
  return (
    <IconButton
      type="submit"
      data-action="send"
      label={t("composer.send")}
      disabled={isDisabled}
      className={classNames(
        ROUND,
        isDisabled
          ? "bg-surface-sunken text-text-muted disabled:opacity-100 disabled:hover:bg-surface-sunken"
          : "bg-accent text-accent-text hover:bg-accent-strong hover:text-accent-text",
      )}
    >
      <ArrowUp size={16} aria-hidden="true" />
    </IconButton>
  );
}

function StopButton({ onStop }: { readonly onStop: () => void }): ReactNode {
  return (
    <IconButton
      data-action="stop"
      label={t("composer.stop")}
      onClick={onStop}
      className={classNames(ROUND, "bg-text text-surface hover:bg-text hover:text-surface hover:opacity-85")}
    >
      <Square size={11} fill="currentColor" aria-hidden="true" />
    </IconButton>
  );
}
