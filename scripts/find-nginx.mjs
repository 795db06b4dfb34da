import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const PLACES = ["/usr/sbin", "/usr/local/sbin", "/usr/local/nginx/sbin", "/opt/homebrew/bin"];
const APT_GET = "/usr/bin/apt-get";
const PACKAGES = ["nginx", "openssl"];
/** Asked by Debian before it starts a service that was just installed. */
const POLICY = "/usr/sbin/policy-rc.d";

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * An installed program; undefined where there is none.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...PLACES].filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * An installed nginx; undefined where there is none.
 *
 * @returns {string | undefined}
 */
export function findNginx() {
  const preset = process.env["NGINX_PATH"];
  if (!preset) return findProgram("nginx");
  if (!isExecutable(preset)) throw new Error(`NGINX_PATH is "${preset}", which cannot be run.`);
  return preset;
}

/** @param {readonly string[]} args */
function aptGet(...args) {
  console.log(`> apt-get ${args.join(" ")}`);
  const { status } = spawnSync(APT_GET, args, {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

/** The tests start nginx themselves; the one that Debian would start takes port 80 for nothing. */
function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync(APT_GET)) return;
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    if (aptGet("update")) aptGet("install", "-y", "--no-install-recommends", ...PACKAGES);
  } finally {
    if (isOurs) rmSync(POLICY, { force: true });
  }
}

/**
 * An installed nginx, and openssl beside it; installs them where one is missing.
 *
 * @returns {string}
 */
export function ensureNginx() {
  if (!(findNginx() && findProgram("openssl"))) installFromDebian();
  const nginx = findNginx();
  if (!nginx) throw new Error("No nginx: install one and set NGINX_PATH to its executable.");
  if (!findProgram("openssl")) throw new Error("No openssl: the tests make certificates with it.");
  return nginx;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureNginx());
