import Check from "lucide-react/icons/check";
import { type ReactNode, useId, useState } from "react";
import type { ModelChoice } from "../../gateway-client/more.ts";
import type { Asked } from "../../hooks/use-compose.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { FEW, filterModels, modelFacts, modelValue } from "./manner-words.ts";

interface ModelPickerProps {
  readonly models: Asked<readonly ModelChoice[]>;
  readonly present: ModelChoice | undefined;
  /** The model's name where it is in no list. */
  readonly shownName: string | undefined;
  readonly isDisabled: boolean;
  readonly onChoose: (model: string) => void;
}

/** More rows than anybody reads; the search finds the rest. */
const MAX_SHOWN = 60;

export function ModelPicker(props: ModelPickerProps): ReactNode {
  const { models, present, shownName } = props;
  const [query, setQuery] = useState("");
  const searchId = useId();
  if (models.data === undefined)
    return (
      <p role="status" className="text-sm text-text-muted">
        {shownName === undefined ? null : <bdi className="me-2 text-text">{revealHidden(shownName)}</bdi>}
        {t(models.isError ? "compose.model.failed" : "compose.model.loading")}
      </p>
    );
  const found = filterModels(models.data, { query, present });
  const hidden = models.data.length - Math.min(found.length, MAX_SHOWN);
  return (
    <fieldset className="min-w-0" disabled={props.isDisabled}>
      <legend className="mb-1 text-sm font-medium">{t("compose.model")}</legend>
      {models.data.length > FEW && (
        <input
          id={searchId}
          type="search"
          aria-label={t("compose.model.search")}
          placeholder={t("compose.model.search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="mb-1 block h-9 w-full rounded-control border border-line-strong bg-surface-raised px-3 text-sm pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        />
      )}
      <div className="-mx-1.5 max-h-60 overflow-y-auto">
        {found.slice(0, MAX_SHOWN).map((model) => (
          <ModelRow key={modelValue(model)} {...props} model={model} />
        ))}
      </div>
      <p role="status" className="text-xs text-text-muted">
        {found.length === 0 ? t("compose.model.none") : null}
        {found.length > 0 && hidden > 0 && query === "" ? t("compose.model.more", { count: hidden }) : null}
      </p>
    </fieldset>
  );
}

function ModelRow({
  model,
  present,
  onChoose,
}: ModelPickerProps & { readonly model: ModelChoice }): ReactNode {
  const value = modelValue(model);
  const isPresent = present !== undefined && modelValue(present) === value;
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2 rounded-[6px] px-1.5 py-1 hover:bg-surface-hover has-disabled:cursor-default has-disabled:hover:bg-transparent has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus pointer-coarse:min-h-11">
      <input
        type="radio"
        className="sr-only"
        name="compose-model"
        value={value}
        checked={isPresent}
        disabled={!model.isAvailable}
        onChange={() => onChoose(value)}
      />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate text-sm">{revealHidden(model.name)}</bdi>
        <span className="block truncate text-xs text-text-muted">{revealHidden(modelFacts(model))}</span>
      </span>
      {isPresent ? <Check size={14} aria-hidden="true" className="shrink-0 text-accent" /> : null}
    </label>
  );
}
