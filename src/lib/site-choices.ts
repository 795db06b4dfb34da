/** What the site decided about drawing; asked wherever something is drawn. */
export interface SiteChoices {
  /** How dates and numbers are written. */
  locale?: string | undefined;
  logo?: { readonly light: string; readonly dark?: string } | undefined;
  /** Whether a link to this host may be followed. @default to any */
  mayFollow?: ((host: string) => boolean) | undefined;
  /** Whether pictures of this address may be fetched. @default none */
  mayDraw?: ((href: string) => boolean) | undefined;
}

/** Filled before anything is drawn, by what reads more of `config.json` than most sites write. */
export const siteChoices: SiteChoices = {};

/** Mail has no host, and leads nowhere by itself. */
export function mayFollow(host: string): boolean {
  return host === "" || (siteChoices.mayFollow?.(host) ?? true);
}
