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
  return { ...fileConfig, gateways: [{ id: "default", name, url: preset.url, auth: preset.auth }] };
}

/**
 * Socket addresses a configuration names; an address relative to the page needs no entry in the policy.
 *
 * @param {AppConfig} config
 * @returns {string[]}
 */
export function gatewayUrlsOf(config) {
  const gateways = Array.isArray(config["gateways"]) ? config["gateways"] : [];
  return gateways
    .map((gateway) => (isRecord(gateway) ? gateway.url : undefined))
    .filter((address) => typeof address === "string" && /^wss?:\/\//.test(address) && URL.canParse(address));
}
