import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * @typedef {{ readonly url: string, readonly auth: string }} PresetGateway
 * @typedef {Record<string, unknown>} AppConfig
 */

/** @param {unknown} value */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * `config.json` of a folder; undefined where there is none.
 *
 * @param {string} dir
 * @returns {Promise<AppConfig | undefined>}
 */
export async function readConfigFile(dir) {
  const file = join(dir, "config.json");
  let text;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
  const parsed = JSON.parse(text);
  if (!isRecord(parsed)) throw new Error(`${file} must hold a JSON object`);
  return parsed;
}

/**
 * The configuration the page gets: the file's, with the preset gateway in place of the file's gateways.
 *
 * @param {AppConfig | undefined} fileConfig
 * @param {PresetGateway | undefined} preset
 * @returns {AppConfig}
 */
export function mergeConfig(fileConfig, preset) {
  if (!preset) return fileConfig ?? {};
  const name = new URL(preset.url).host;
  // The file's default is one of the gateways that are gone.
  const { defaultGateway, ...others } = fileConfig ?? {};
  return { ...others, gateways: [{ id: "default", name, url: preset.url, auth: preset.auth }] };
}

/** Only what is one source in a policy, and never a second directive. */
const SOCKET = /^wss?:\/\/[^\s;,'"]+$/;
const HOST = /^[a-z0-9.-]+(?::\d{1,5})?$/;
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/;

/** @param {unknown} list @param {RegExp} form @returns {string[]} */
const matching = (list, form) =>
  Array.isArray(list) ? list.filter((item) => typeof item === "string" && form.test(item)) : [];

/** @param {AppConfig} config @param {string} name @returns {Record<string, unknown>} */
function sectionOf(config, name) {
  const section = config[name];
  return isRecord(section) ? /** @type {Record<string, unknown>} */ (section) : {};
}

/**
 * Whom the server has to let take part for a configuration: the sockets it names, the pictures' hosts and the parents.
 * An address relative to the page needs no entry.
 *
 * @param {AppConfig} config
 * @returns {Required<import("./security-headers.mjs").Policy>}
 */
export function policyOf(config) {
  const gateways = Array.isArray(config["gateways"]) ? config["gateways"] : [];
  const addresses = gateways.map((gateway) => (isRecord(gateway) ? gateway.url : undefined));
  return {
    gateways: matching(addresses, SOCKET).filter((address) => URL.canParse(address)),
    parents: matching(sectionOf(config, "embed")["parents"], ORIGIN),
    images: matching(sectionOf(config, "images")["hosts"], HOST),
  };
}
