import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PLACES = [
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
];
const MAC_NAMES = ["Google Chrome", "Chromium"];
const PACKAGES = ["chromium", "fonts-liberation", "fonts-noto-color-emoji"];

/** @param {string | undefined} path */
function isExecutable(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return /** @type {string} */ (chromium.executablePath());
}

/**
 * An installed Chromium; undefined where there is none.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const preset = process.env["CHROMIUM_PATH"];
  if (preset) {
    if (!isExecutable(preset)) throw new Error(`CHROMIUM_PATH is "${preset}", which cannot be run.`);
    return preset;
  }
  const folders = [...PLACES, ...(process.env["PATH"] ?? "").split(delimiter)].filter(Boolean);
  const candidates = folders.flatMap((folder) => [...NAMES, ...MAC_NAMES].map((name) => join(folder, name)));
  return [...candidates, playwrightsOwn()].find(isExecutable);
}

/** @param {string} command @param {readonly string[]} args */
function run(command, args) {
  console.log(`> ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

function installFromDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync("/usr/bin/apt-get")) return false;
  return (
    run("apt-get", ["update"]) && run("apt-get", ["install", "-y", "--no-install-recommends", ...PACKAGES])
  );
}

/**
 * An installed Chromium; installs one where there is none.
 *
 * @returns {string}
 */
export function ensureChromium() {
  const installed = findChromium();
  if (installed) return installed;
  console.log("No Chromium found: installing one.");
  const isInstalled = installFromDebian() || run("npx", ["playwright", "install", "chromium"]);
  const fresh = isInstalled ? findChromium() : undefined;
  if (!fresh) throw new Error("No Chromium: install one and set CHROMIUM_PATH to its executable.");
  return fresh;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureChromium());
