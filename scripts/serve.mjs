import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { mergeConfig, policyOf, readConfigFile } from "./app-config.mjs";
import { ownHeaders, securityHeaders } from "./security-headers.mjs";

/** @type {Readonly<Record<string, string>>} */
const CONTENT_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".map": "application/json; charset=utf-8",
};
const COMPRESSIBLE = new Set([".html", ".js", ".css", ".json", ".webmanifest", ".txt", ".svg", ".map"]);
const MIN_COMPRESSED_BYTES = 256;

/**
 * @typedef {"br" | "gzip"} Encoding
 * @typedef {object} Entry
 * @property {Buffer} content
 * @property {string} type
 * @property {string} cacheControl
 * @property {boolean} isCompressible
 * @property {string | undefined} file where the content came from
 * @property {Map<Encoding, Promise<Buffer>>} encoded
 *
 * @typedef {object} StartOptions
 * @property {string} dir
 * @property {number} [port] 0 takes a free one
 * @property {string} [host]
 * @property {string | undefined} [gatewayUrl] preset gateway
 * @property {string} [auth] how people sign in to the preset gateway
 * @property {import("./app-config.mjs").AppConfig} [config] in place of the folder's config.json
 */

const compressors = {
  /** @param {Buffer} content */
  br: (content) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  /** @param {Buffer} content */
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/**
 * The best encoding both sides know.
 *
 * @param {string | undefined} header
 * @returns {Encoding | undefined}
 */
export function chooseEncoding(header) {
  const accepted = new Map(
    (header ?? "").split(",").map((part) => {
      const [name = "", ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return [name, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
  return /** @type {const} */ (["br", "gzip"]).find(
    (name) => (accepted.get(name) ?? accepted.get("*") ?? 0) > 0,
  );
}

/**
 * The file a request path means; undefined for paths outside the folder, hidden files and nonsense.
 *
 * @param {string} dir
 * @param {string} requestUrl
 */
function fileOfRequest(dir, requestUrl) {
  const path = requestUrl.replace(/[?#].*$/s, "");
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith("/") || /[\0\\]/.test(decoded)) return undefined;
  if (decoded.split("/").some((segment) => segment.startsWith("."))) return undefined;
  const file = resolve(dir, `.${decoded.endsWith("/") ? `${decoded}index.html` : decoded}`);
  return file.startsWith(dir + sep) ? file : undefined;
}

/** @param {string} tag @param {string | undefined} header */
const matchesTag = (tag, header) =>
  (header ?? "").split(",").some((part) => ["*", tag, `W/${tag}`].includes(part.trim()));

class StaticFiles {
  /** @type {Map<string, { readonly stamp: string, readonly entry: Entry }>} */
  #entries = new Map();
  #dir;

  /** @param {string} dir */
  constructor(dir) {
    this.#dir = dir;
  }

  /** @param {string} requestUrl @returns {Promise<Entry | undefined>} */
  async find(requestUrl) {
    const file = fileOfRequest(this.#dir, requestUrl);
    if (!file) return undefined;
    const info = await stat(file).catch(() => undefined);
    if (!info?.isFile() || !(await realpath(file)).startsWith(this.#dir + sep)) return undefined;
    const stamp = `${info.mtimeMs}:${info.size}`;
    const known = this.#entries.get(file);
    if (known?.stamp === stamp) return known.entry;
    const extension = extname(file);
    const entry = {
      content: await readFile(file),
      type: CONTENT_TYPES[extension] ?? "application/octet-stream",
      cacheControl: file.startsWith(join(this.#dir, "assets") + sep)
        ? "public, max-age=31536000, immutable"
        : "no-cache",
      isCompressible: COMPRESSIBLE.has(extension),
      file,
      encoded: new Map(),
    };
    this.#entries.set(file, { stamp, entry });
    return entry;
  }
}

/** @param {Entry} entry @param {Encoding} encoding */
async function compressed(entry, encoding) {
  const ready =
    entry.file && (await readFile(`${entry.file}.${encoding === "br" ? "br" : "gz"}`).catch(() => undefined));
  return ready || compressors[encoding](entry.content);
}

/** @param {Entry} entry @param {string | undefined} acceptEncoding */
async function encode(entry, acceptEncoding) {
  const isWorthIt = entry.isCompressible && entry.content.length >= MIN_COMPRESSED_BYTES;
  const encoding = isWorthIt ? chooseEncoding(acceptEncoding) : undefined;
  if (!encoding) return { body: entry.content, encoding: undefined };
  const body = entry.encoded.get(encoding) ?? compressed(entry, encoding);
  entry.encoded.set(encoding, body);
  return { body: await body, encoding };
}

/** @param {import("./app-config.mjs").AppConfig} config @returns {Entry} */
const configEntry = (config) => ({
  content: Buffer.from(JSON.stringify(config)),
  type: CONTENT_TYPES[".json"] ?? "",
  cacheControl: "no-cache",
  isCompressible: true,
  file: undefined,
  encoded: new Map(),
});

/**
 * @param {Entry} entry
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function sendEntry(entry, request, response) {
  const { body, encoding } = await encode(entry, request.headers["accept-encoding"]);
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  response.setHeader("ETag", tag);
  response.setHeader("Cache-Control", entry.cacheControl);
  if (entry.isCompressible) response.setHeader("Vary", "Accept-Encoding");
  if (matchesTag(tag, request.headers["if-none-match"])) {
    response.writeHead(304).end();
    return;
  }
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.writeHead(200, { "Content-Type": entry.type, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Serves a built page with the production headers on every answer, also on errors.
 *
 * @param {StartOptions} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startServer({ dir, port = 0, host = "127.0.0.1", gatewayUrl, auth = "token", config }) {
  const root = await realpath(dir);
  const files = new StaticFiles(root);
  const fileConfig = config ?? (await readConfigFile(root));
  const pageConfig = mergeConfig(
    fileConfig,
    gatewayUrl === undefined ? undefined : { url: gatewayUrl, auth },
  );
  const settings = configEntry(pageConfig);
  const policy = policyOf(pageConfig);
  const headers = securityHeaders(policy);

  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
  async function answer(request, response) {
    const all = { ...headers, ...ownHeaders(request.url ?? "/", policy) };
    for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const requestUrl = request.url ?? "/";
    const entry = /^\/config\.json(\?|$)/.test(requestUrl) ? settings : await files.find(requestUrl);
    if (entry) return sendEntry(entry, request, response);
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" });
    response.end(request.method === "HEAD" ? undefined : "Not found\n");
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, () => done(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((done, fail) => {
        server.close((error) => (error ? fail(error) : done()));
        server.closeAllConnections();
      }),
  };
}
