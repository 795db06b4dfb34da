import { parseArgs } from "node:util";

/** A mistake in the command line: shown without a stack. */
export class UsageError extends Error {}

/**
 * @typedef {object} ServerOptions
 * @property {number} port
 * @property {string} host
 * @property {import("./app-config.mjs").PresetGateway | undefined} gateway
 */

const AUTH_KINDS = ["token", "password", "none", "proxy"];

const USAGE = `Options:
  --port NUMBER    port of the page (4173)
  --host ADDRESS   address to listen on (127.0.0.1)
  --gateway URL    gateway to offer: ws://…, wss://…; also OPENCLAW_GATEWAY_URL
  --auth KIND      how people sign in to it: ${AUTH_KINDS.join(", ")} (token)
  --help           this text`;

/** @param {string} text */
function parsePort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`);
  return port;
}

/** @param {string} text */
function parseGatewayUrl(text) {
  if (!URL.canParse(text))
    throw new UsageError(`The gateway address "${text}" is not a URL. Example: ws://127.0.0.1:18789`);
  const url = new URL(text.replace(/^http(s?):/i, "ws$1:"));
  if (url.protocol !== "ws:" && url.protocol !== "wss:") {
    throw new UsageError(`The gateway address must start with ws:// or wss://, not ${url.protocol}//.`);
  }
  if (url.username || url.password || url.hash || url.search) {
    throw new UsageError(
      "The gateway address must hold no user name, query or fragment: the page asks for the token.",
    );
  }
  return url.pathname === "/" ? `${url.protocol}//${url.host}` : url.href;
}

/** @param {readonly string[]} args */
function parseStrictly(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        host: { type: "string" },
        gateway: { type: "string" },
        auth: { type: "string" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Options shared by `start` and `dev`; undefined when help was asked for.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {ServerOptions | undefined}
 */
export function parseServerOptions(args, env) {
  const values = parseStrictly(args);
  if (values.help) return undefined;
  const gatewayText = values.gateway ?? (env["OPENCLAW_GATEWAY_URL"] || undefined);
  const auth = values.auth ?? "token";
  if (!AUTH_KINDS.includes(auth))
    throw new UsageError(`--auth takes ${AUTH_KINDS.join(", ")}, not "${auth}".`);
  if (values.auth !== undefined && gatewayText === undefined) throw new UsageError("--auth needs --gateway.");
  if (values.host === "") throw new UsageError("--host takes an address, such as 127.0.0.1.");
  return {
    port: parsePort(values.port ?? "4173"),
    host: values.host ?? "127.0.0.1",
    gateway: gatewayText === undefined ? undefined : { url: parseGatewayUrl(gatewayText), auth },
  };
}

/**
 * Runs a command with parsed options; says what is wrong in one line.
 *
 * @param {(options: ServerOptions) => Promise<void>} run
 */
export async function runWithServerOptions(run) {
  try {
    const options = parseServerOptions(process.argv.slice(2), process.env);
    if (options) await run(options);
    else console.log(USAGE);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
    else if (error instanceof Error) console.error(describeListenError(error));
    else console.error(error);
  }
}

/** @param {Error & { code?: unknown, port?: unknown, address?: unknown }} error */
function describeListenError(error) {
  if (error.code === "EADDRINUSE") return `Port ${error.port} is in use. Choose another with --port.`;
  if (error.code === "EACCES")
    return `Port ${error.port} needs more rights. Choose one above 1023 with --port.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `This machine has no address "${error.address ?? ""}". Choose another with --host.`;
  // Vite says this one in its own words, without a code.
  if (/^Port \d+ is already in use/.test(error.message))
    return `${error.message}. Choose another with --port.`;
  return error.stack ?? error.message;
}
