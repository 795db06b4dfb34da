import { checkAnswer } from "./check-config.ts";
import { closeStorage } from "./close-storage.ts";
import type { ConfigResult } from "./config-result.ts";
import { wearTheme } from "./site-theme.ts";

/**
 * Reads a configuration that says more than title and gateways, and begins with what has to be so before anything is
 * drawn or stored. The rest needs the page's own code, which is on its way.
 */
export function readSite(
  answer: { readonly status: number; readonly text: string },
  page: Window & typeof globalThis,
): ConfigResult {
  const result = checkAnswer(answer, page.document.baseURI);
  if (!result.ok) return result;
  const { config } = result;
  if (config.storage === "memory") closeStorage(page);
  wearTheme(page.document, config);
  const site = import("./dress-site.ts").then(({ dressSite }) => dressSite(config));
  // Whoever waits for it hears of a failure; nobody does where the page has mistakes to show first.
  site.catch(() => undefined);
  return { ok: true, config, site };
}
