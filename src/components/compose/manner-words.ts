import type { ModelChoice, SessionManner } from "../../gateway-client/more.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";

/** How a model is called where it is chosen. */
export function modelValue({ id, provider }: ModelChoice): string {
  return provider === undefined ? id : `${provider}/${id}`;
}

function tokens(count: number): string {
  return new Intl.NumberFormat(currentLocale(), { notation: "compact", maximumFractionDigits: 0 }).format(
    count,
  );
}

/** What a model can do, as far as the gateway tells. */
export function modelFacts(model: ModelChoice): string {
  const { provider, contextWindow, canReason, takesImages, isDefault, isAvailable } = model;
  return [
    ...(isDefault ? [t("compose.model.default")] : []),
    ...(provider === undefined ? [] : [provider]),
    ...(contextWindow === undefined ? [] : [t("compose.model.context", { tokens: tokens(contextWindow) })]),
    ...(canReason === true ? [t("compose.model.reasoning")] : []),
    ...(takesImages === true ? [t("compose.model.images")] : []),
    ...(isAvailable ? [] : [t("compose.model.unavailable")]),
  ].join(" · ");
}

/** The model that answers in a session: chosen for it, else the one the gateway marks. */
export function presentModel(
  models: readonly ModelChoice[],
  manner: SessionManner | undefined,
  listed: string | undefined,
): ModelChoice | undefined {
  const name = manner?.model ?? listed;
  if (name === undefined) return models.find(({ isDefault }) => isDefault);
  const named = models.filter(({ id }) => id === name);
  return named.find(({ provider }) => provider === manner?.provider) ?? named[0];
}

export interface ModelFilter {
  readonly query: string;
  readonly present: ModelChoice | undefined;
}

/**
 * Which models are offered: those of the provider in use, because old gateways list hundreds that nobody can use here;
 * all of them once a person looks for one by name.
 */
export function filterModels(models: readonly ModelChoice[], filter: ModelFilter): readonly ModelChoice[] {
  const query = filter.query.trim().toLowerCase();
  const { present } = filter;
  if (query !== "")
    return models.filter((model) => `${modelValue(model)} ${model.name}`.toLowerCase().includes(query));
  const ofProvider = models.filter(({ provider }) => provider === present?.provider);
  // A short list needs no choice made for the person.
  return models.length <= FEW || ofProvider.length === 0 ? models : ofProvider;
}

/** As many as are seen without scrolling much. */
export const FEW = 12;
