import type { AppConfig } from "../../stores/gateway-entry.ts";
import { checkConfig } from "./check-config.ts";
import type { ConfigProblem } from "./config-result.ts";
import { findSecrets } from "./find-secrets.ts";

export interface ConfigReview {
  /** What the page would refuse, and what must not be in a public file. */
  readonly problems: readonly ConfigProblem[];
  /** What the page takes, and its readers may suffer from. */
  readonly warnings: readonly ConfigProblem[];
  readonly config: AppConfig | undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

/** Only a warning: another browser may know the language. */
function findUnknownLocale({ locale }: AppConfig): readonly ConfigProblem[] {
  const isKnown = locale === undefined || Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  return isKnown ? [] : [{ path: "locale", key: "config.unknown-locale" }];
}

/** All that can be said about a `config.json` before a server hands it out. */
export function reviewConfig(text: string, pageUrl: string): ConfigReview {
  const result = checkConfig(text, pageUrl);
  const secrets = findSecrets(parsed(text));
  return {
    problems: [...(result.ok ? [] : result.problems), ...secrets],
    warnings: result.ok ? findUnknownLocale(result.config) : [],
    config: result.ok ? result.config : undefined,
  };
}
