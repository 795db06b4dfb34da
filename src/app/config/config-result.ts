import type { Services } from "../../hooks/services.ts";
import type { MessageKey } from "../../lib/i18n/i18n.ts";
import type { AppConfig } from "../../stores/gateway-entry.ts";

export interface ConfigProblem {
  /** Where in `config.json`, for example `gateways.0.url`; empty for the file itself. */
  readonly path: string;
  /** The sentence about it; its words are fetched only when there is a problem to show. */
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What a site wants done when the parts of the page stand and nothing is connected or drawn yet. */
export type SiteStart = (services: Services) => void;

export type ConfigResult =
  | {
      readonly ok: true;
      readonly config: AppConfig;
      /** Of a site that says more than most; the page is not drawn before it is here. */
      readonly site?: Promise<SiteStart>;
    }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };
