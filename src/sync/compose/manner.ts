import { decodeManner, type MannerPatch, type SessionManner } from "../../gateway-client/more.ts";

/** What can be cleared by being left out of a whole row. */
const CHOSEN = "thinkingLevel";

/**
 * How a session answers after the gateway announced its row. A whole row says everything; part of one only what is in it.
 */
export function readManner(known: SessionManner, row: Readonly<Record<string, unknown>>): SessionManner {
  const told = decodeManner(row);
  const { [CHOSEN]: level, ...others } = known;
  const isWhole = told.thinkingLevels !== undefined || row[CHOSEN] === null;
  return { ...others, ...(isWhole || level === undefined ? {} : { [CHOSEN]: level }), ...told };
}

/** How a session answers once the gateway has taken a change. */
export function toManner(
  known: SessionManner,
  { model, thinkingLevel, fastMode }: MannerPatch,
): SessionManner {
  const { thinkingLevel: level, model: knownModel, provider, ...others } = known;
  const slash = model?.indexOf("/") ?? -1;
  return {
    ...others,
    ...(model === undefined
      ? {
          ...(knownModel === undefined ? {} : { model: knownModel }),
          ...(provider === undefined ? {} : { provider }),
        }
      : {}),
    // A model's own name may have slashes; the first one ends the provider's.
    ...(model
      ? { model: model.slice(slash + 1), ...(slash > 0 ? { provider: model.slice(0, slash) } : {}) }
      : {}),
    ...(thinkingLevel === undefined && level !== undefined ? { thinkingLevel: level } : {}),
    ...(thinkingLevel ? { thinkingLevel } : {}),
    ...(fastMode === undefined ? {} : { isFast: fastMode ?? false }),
  };
}
