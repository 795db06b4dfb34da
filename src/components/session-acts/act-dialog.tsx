import { type FormEvent, type ReactNode, useState } from "react";
import { type AskedAct, useSessionActs } from "../../hooks/use-session-acts.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";
import { TextField } from "../ui/text-field.tsx";

/** What gateways from 2026.9 on accept. */
const MAX_LABEL = 512;

function RenameForm({ asked }: { readonly asked: AskedAct }): ReactNode {
  const { rename, dismiss } = useSessionActs();
  const [label, setLabel] = useState(asked.subject.title ?? "");
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void rename(asked.subject, label);
  };
  return (
    <form onSubmit={handleSubmit}>
      <TextField
        name="session-label"
        label={t("session-acts.rename.label")}
        hint={t("session-acts.rename.hint")}
        value={label}
        maxLength={MAX_LABEL}
        dir="auto"
        autoComplete="off"
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <div className="mt-5 flex justify-end gap-2">
        <Button className="h-10" onClick={dismiss}>
          {t("session-acts.cancel")}
        </Button>
        <Button type="submit" variant="primary">
          {t("session-acts.rename.submit")}
        </Button>
      </div>
    </form>
  );
}

type Question = Exclude<AskedAct["type"], "rename">;

function explanation(type: Question, isRunning: boolean): string {
  if (type === "reset")
    return t(isRunning ? "session-acts.ask.reset.running" : "session-acts.ask.reset.idle");
  return t(`session-acts.ask.${type}.running`);
}

function Confirmation({
  type,
  isRunning,
}: {
  readonly type: Question;
  readonly isRunning: boolean;
}): ReactNode {
  const { confirm, dismiss } = useSessionActs();
  return (
    <>
      <p className="text-text-muted">{explanation(type, isRunning)}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {/* What cannot be undone is not one Enter away. */}
        <Button className="h-10" autoFocus onClick={dismiss}>
          {t("session-acts.cancel")}
        </Button>
        <Button
          className="h-10 border-danger font-medium text-danger enabled:hover:border-danger"
          onClick={confirm}
        >
          {t(`session-acts.ask.${type}.submit`)}
        </Button>
      </div>
    </>
  );
}

/** A question before something is done to a session. */
export function ActDialog({ asked }: { readonly asked: AskedAct }): ReactNode {
  const { dismiss } = useSessionActs();
  const { type, subject, isRunning } = asked;
  const title =
    type === "rename"
      ? t("session-acts.rename.title")
      : t(`session-acts.ask.${type}`, { title: revealHidden(subject.name) });
  return (
    <Modal label={title} className="my-auto w-[min(26rem,calc(100vw-1.5rem))] p-5" onClose={dismiss}>
      <h2 dir="auto" className="match-parent mb-3 line-clamp-3 text-base font-semibold break-words">
        {title}
      </h2>
      {type === "rename" ? <RenameForm asked={asked} /> : <Confirmation type={type} isRunning={isRunning} />}
    </Modal>
  );
}
