import { type ReactNode, useId } from "react";
import type { QuestionPart } from "../../gateway-client/more.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { choose, type PartDraft } from "./question-answers.ts";

export interface QuestionPartFormProps {
  readonly part: QuestionPart;
  readonly draft: PartDraft;
  readonly isDisabled: boolean;
  readonly onChange: (draft: PartDraft) => void;
}

const ROW =
  "flex cursor-pointer items-start gap-2.5 rounded-control border border-line px-3 py-2 text-sm transition-colors duration-120 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-11";

/** One question with what can be chosen, and room for words of one's own. */
export function QuestionPartForm({ part, draft, isDisabled, onChange }: QuestionPartFormProps): ReactNode {
  const name = useId();
  const type = part.isMultiple ? "checkbox" : "radio";
  return (
    <fieldset disabled={isDisabled} className="min-w-0">
      <legend dir="auto" className="mb-2 text-sm break-words whitespace-pre-wrap">
        {part.header === undefined ? null : (
          <span className="me-2 rounded-full bg-surface-sunken px-2 py-0.5 text-xs text-text-muted">
            {revealHidden(part.header)}
          </span>
        )}
        {revealHidden(part.question)}
        {part.isMultiple ? (
          <span className="block text-xs text-text-muted">{t("approvals.question.choose-any")}</span>
        ) : null}
      </legend>
      <div className="space-y-1.5">
        {part.options.map(({ label, description }) => (
          <label key={label} className={ROW}>
            <input
              type={type}
              name={name}
              className="mt-1 size-3.5 shrink-0 accent-accent"
              checked={draft.chosen.includes(label) && (part.isMultiple || !draft.isOwn)}
              onChange={() => onChange(choose(part, draft, label))}
            />
            <span dir="auto" className="min-w-0 break-words">
              {revealHidden(label)}
              {description === undefined ? null : (
                <span className="block text-xs text-text-muted">{revealHidden(description)}</span>
              )}
            </span>
          </label>
        ))}
        {part.allowsOwn ? <OwnAnswer {...{ part, draft, name, type, onChange }} /> : null}
      </div>
    </fieldset>
  );
}

interface OwnAnswerProps extends Pick<QuestionPartFormProps, "part" | "draft" | "onChange"> {
  readonly name: string;
  readonly type: "checkbox" | "radio";
}

function OwnAnswer({ part, draft, name, type, onChange }: OwnAnswerProps): ReactNode {
  const id = useId();
  const isAlone = part.options.length === 0;
  const field = (
    <input
      type="text"
      id={id}
      dir="auto"
      value={draft.own}
      aria-label={t("approvals.question.own")}
      placeholder={t("approvals.question.own-placeholder")}
      autoComplete="off"
      onChange={({ target: { value } }) => onChange({ ...draft, own: value, isOwn: isAlone || value !== "" })}
      className="h-9 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2.5 text-sm pointer-coarse:h-11"
    />
  );
  if (isAlone) return field;
  return (
    <div className="flex items-center gap-2.5 ps-3">
      <input
        type={type}
        name={name}
        aria-label={t("approvals.question.own")}
        className="size-3.5 shrink-0 accent-accent"
        checked={draft.isOwn}
        onChange={({ target }) => onChange({ ...draft, isOwn: target.checked })}
      />
      {field}
    </div>
  );
}
