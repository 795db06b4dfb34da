import { addMessages, t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/site-messages.ts";
import { isListedHost } from "../../lib/match-host.ts";
import { siteChoices } from "../../lib/site-choices.ts";
import type { AppConfig } from "../../stores/gateway-entry.ts";
import type { SiteStart } from "./config-result.ts";
import { keepToAgents } from "./keep-to-agents.ts";

/** Only over the line that the server's policy allows. */
function isPictureOf(href: string, hosts: readonly string[]): boolean {
  const { protocol, host } = new URL(href);
  return protocol === "https:" && isListedHost(host, hosts);
}

/** Makes the page the site's own. @returns what is done when its parts stand and nothing is drawn yet */
export function dressSite(config: AppConfig): SiteStart {
  const { locale, logo, links, images, agents, storage } = config;
  Object.assign(siteChoices, { locale, logo });
  if (links) siteChoices.mayFollow = (host) => isListedHost(host, links.hosts);
  if (images) siteChoices.mayDraw = (href) => isPictureOf(href, images.hosts);
  // The browser is not to blame for what the site decided.
  if (storage === "memory") addMessages({ "welcome.device-key": [t("site.device-key")] });
  return (services) => {
    if (agents) keepToAgents(services, agents);
  };
}
