import "../../lib/i18n/console-messages.ts";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useHello } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { DialogFrame } from "../settings/dialog-frame.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { CallOutcome } from "./call-outcome.tsx";
import { mayChange, type ReadParams, readParams } from "./describe-call.ts";
import { ParamsNotes } from "./params-notes.tsx";
import { useCalls } from "./use-calls.ts";
import { useMethodFacts } from "./use-method-facts.ts";

function problemOf(read: ReadParams): string | undefined {
  if (read.ok) return undefined;
  return read.problem === "kind"
    ? t("console.params.kind")
    : t("console.params.invalid", { said: read.said });
}

interface ParamsFieldProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

function ParamsField({ value, problem, onChange }: ParamsFieldProps): ReactNode {
  const id = useId();
  const problemId = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {t("console.params")}
      </label>
      <textarea
        id={id}
        dir="ltr"
        rows={4}
        spellCheck={false}
        autoComplete="off"
        placeholder="{}"
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problemId}
        onChange={(event) => onChange(event.target.value)}
        className="block w-full resize-y rounded-control border border-line-strong bg-surface-raised px-3 py-2 font-mono text-code focus-visible:outline-offset-0 pointer-coarse:text-[1rem]"
      />
      <p id={problemId} role="alert" className="mt-1.5 text-xs text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}

/** Calls any method of the gateway by hand. What may change something is asked about first. */
export function ConsoleDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const hello = useHello();
  const methods = hello?.methods ?? new Set<string>();
  const listId = useId();
  const questionId = useId();
  const [method, setMethod] = useState("");
  const [text, setText] = useState("");
  const [isAsked, setAsked] = useState(false);
  const { calls, isCalling, call } = useCalls();
  const read = readParams(text);
  const name = method.trim();
  const facts = useMethodFacts(name);
  const canCall = hello !== undefined && name !== "" && read.ok && !isCalling;

  const run = (): void => {
    setAsked(false);
    if (read.ok) void call(name, text, read.params);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!canCall) return;
    if (mayChange(name)) setAsked(true);
    else run();
  };

  return (
    <DialogFrame title={t("console.title")} closeLabel={t("console.close")} onClose={onClose}>
      <form className="space-y-4 py-5" onSubmit={submit}>
        <TextField
          label={t("console.method")}
          name="method"
          list={listId}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={method}
          hint={
            name !== "" && hello && !methods.has(name)
              ? t("console.method.unknown")
              : t("console.method.hint", { count: methods.size })
          }
          onChange={(event) => {
            setMethod(event.target.value);
            setAsked(false);
          }}
        />
        <datalist id={listId}>
          {[...methods].toSorted().map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        <ParamsField
          value={text}
          problem={problemOf(read)}
          onChange={(next) => {
            setText(next);
            setAsked(false);
          }}
        />
        <ParamsNotes facts={facts} read={read} />
        {isAsked ? (
          <fieldset
            aria-labelledby={questionId}
            className="space-y-2 rounded-control bg-warn-soft p-3 text-sm"
          >
            <p id={questionId}>{t("console.confirm")}</p>
            <div className="flex flex-wrap gap-2">
              {/* What was pressed is gone, and the safe way is the one at hand. */}
              <Button autoFocus onClick={() => setAsked(false)}>
                {t("console.confirm.cancel")}
              </Button>
              <Button onClick={run}>{t("console.confirm.call")}</Button>
            </div>
          </fieldset>
        ) : (
          <Button type="submit" variant="primary" disabled={!canCall}>
            {t("console.call")}
          </Button>
        )}
        <p role="status" className="text-sm text-text-muted empty:hidden">
          {isCalling ? t("console.calling") : hello ? "" : t("console.offline")}
        </p>
      </form>
      {calls[0] && <CallOutcome key={calls[0].id} call={calls[0]} />}
      {calls.length > 1 && (
        <section aria-label={t("console.history")} className="border-t border-line py-4">
          <h3 className="mb-1 text-sm font-semibold">{t("console.history")}</h3>
          <ul>
            {calls.slice(1).map((past) => (
              <li key={past.id}>
                <button
                  type="button"
                  aria-label={t("console.history.again", { method: past.method })}
                  className="flex min-h-8 w-full cursor-pointer items-center gap-3 rounded-control px-2 text-start hover:bg-surface-hover pointer-coarse:min-h-11"
                  onClick={() => {
                    setMethod(past.method);
                    setText(past.params);
                    setAsked(false);
                  }}
                >
                  <code className="min-w-0 flex-1 truncate text-code">{past.method}</code>
                  <span className="shrink-0 text-xs text-text-muted">{past.code}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DialogFrame>
  );
}
