import type { AppConfig } from "../../stores/gateway-entry.ts";
import { checkConfig } from "./check-config.ts";
import type { ConfigProblem } from "./config-result.ts";
import { findSecrets } from "./find-secrets.ts";
import { siteTheme } from "./site-theme.ts";
import { findWeakContrast, type WeakContrast } from "./token-contrast.ts";

export interface ConfigReview {
  /** What the page would refuse, and what must not be in a public file. */
  readonly problems: readonly ConfigProblem[];
  /** What the page takes, and its readers may suffer from. */
  readonly warnings: readonly ConfigProblem[];
  readonly config: AppConfig | undefined;
}

export interface ReviewContext {
  /** Where the page will lie; paths are relative to it. */
  readonly pageUrl: string;
  /** The page's own colours, as its style sheets have them. */
  readonly sheet: string;
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

/** Each colour once, with the worst of what it stands on. */
function worstOf(found: readonly WeakContrast[]): readonly WeakContrast[] {
  const worst = new Map<string, WeakContrast>();
  for (const pair of found) {
    if (pair.ratio < (worst.get(pair.front)?.ratio ?? Number.POSITIVE_INFINITY)) worst.set(pair.front, pair);
  }
  return [...worst.values()];
}

function findUnreadable(config: AppConfig, sheet: string): readonly ConfigProblem[] {
  const theme = siteTheme(config);
  return (["light", "dark"] as const).flatMap((name) =>
    worstOf(findWeakContrast(theme[name], sheet, name)).map(({ front, back, ratio, least }) => ({
      path:
        front in (config.theme?.[name] ?? {}) || !front.startsWith("accent")
          ? `theme.${name}`
          : `accent.${name}`,
      key: "config.contrast" as const,
      values: { front, back, theme: name, ratio: Math.floor(ratio * 10) / 10, least },
    })),
  );
}

/** All that can be said about a `config.json` before a server hands it out. */
export function reviewConfig(text: string, { pageUrl, sheet }: ReviewContext): ConfigReview {
  const result = checkConfig(text, pageUrl);
  const secrets = findSecrets(parsed(text));
  return {
    problems: [...(result.ok ? [] : result.problems), ...secrets],
    warnings: result.ok ? [...findUnknownLocale(result.config), ...findUnreadable(result.config, sheet)] : [],
    config: result.ok ? result.config : undefined,
  };
}
