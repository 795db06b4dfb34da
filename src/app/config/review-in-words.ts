import "../../lib/i18n/config-check-messages.ts";
import "../../lib/i18n/setup-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ConfigProblem } from "./config-result.ts";
import { type ReviewContext, reviewConfig } from "./review-config.ts";

export interface ReviewInWords {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const inWords = ({ path, key, values }: ConfigProblem): string =>
  `${path === "" ? t("setup.file") : path}: ${t(key, values)}`;

/** For `npm run config:check`: each finding as one line, the sentences being those of the page. */
export function reviewInWords(text: string, context: ReviewContext): ReviewInWords {
  const { problems, warnings } = reviewConfig(text, context);
  return { problems: problems.map(inWords), warnings: warnings.map(inWords) };
}
