import { compileMessage } from "@lingui/message-utils/compileMessage";

const CATALOG = /\/lib\/i18n\/messages\/[\w-]+\/[\w-]+\.json$/;

/**
 * Message catalogues are compiled when the page is built, so that no ICU parser travels to the browser.
 *
 * @returns {import("vite").Plugin}
 */
export function compiledMessages() {
  return {
    name: "compiled-messages",
    enforce: "pre",
    transform(source, id) {
      if (!CATALOG.test(id)) return null;
      const catalog = /** @type {Record<string, string>} */ (JSON.parse(source));
      const compiled = Object.fromEntries(
        Object.entries(catalog).map(([key, message]) => [key, compileMessage(message)]),
      );
      return { code: `export default ${JSON.stringify(compiled)};`, moduleType: "js", map: null };
    },
  };
}
