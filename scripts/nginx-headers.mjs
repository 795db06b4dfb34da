import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownHeaderRules, securityHeaders } from "./security-headers.mjs";
import { root } from "./steps.mjs";

/** Stand-ins that survive the making of the policy, and what `deploy/nginx/render` puts there. */
const STAND_INS = [
  ["wss://gateway.stand-in.invalid", `\${GANGWAY_CONNECT_SOURCES}`],
  ["https://parent.stand-in.invalid", `\${GANGWAY_FRAME_PARENTS}`],
  ["https://image.stand-in.invalid", `\${GANGWAY_IMAGE_SOURCES}`],
];

/** Files of answers come from agents: whatever they are, they are saved and never shown as a page of this origin. */
const FILES_OF_ANSWERS = {
  path: /^\/api\/(?:artifacts\/download|chat\/media\/outgoing)\//,
  headers: {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Content-Disposition": "attachment",
  },
};

const NOTE = "# Made by scripts/nginx-headers.mjs from scripts/security-headers.mjs. Do not edit.\n";

/** @param {string} value */
const quoted = (value) =>
  `"${STAND_INS.reduce((text, [standIn = "", variable = ""]) => text.replace(` ${standIn}`, variable), value)}"`;

/** @param {string} name */
const variableOf = (name) => `$gangway_${name.toLowerCase().replaceAll("-", "_")}`;

/** Before a file is found its path has the prefix of the page, afterwards it has not. @param {RegExp} path */
const patternOf = ({ source }) =>
  `"~${source.replaceAll("\\/", "/").replace(/^\^/, `^(?:\${GANGWAY_PREFIX_PATTERN})?`)}"`;

/** All headers, and those that some files have of their own. */
function collect() {
  const policy = {
    gateways: ["wss://gateway.stand-in.invalid"],
    parents: ["https://parent.stand-in.invalid"],
    images: ["https://image.stand-in.invalid"],
  };
  const everywhere = securityHeaders(policy);
  /** @type {ReturnType<typeof ownHeaderRules>} */
  const own = [...ownHeaderRules(policy), FILES_OF_ANSWERS];
  const names = [
    ...new Set([...Object.keys(everywhere), ...own.flatMap(({ headers }) => Object.keys(headers))]),
  ];
  return {
    everywhere,
    own,
    names,
    isVaried: (/** @type {string} */ name) => own.some(({ headers }) => name in headers),
  };
}

/** @returns {Readonly<Record<string, string>>} the generated templates by file name */
export function nginxHeaderTemplates() {
  const { everywhere, own, names, isVaried } = collect();
  const maps = names.filter(isVaried).map((name) => {
    const lines = own.flatMap(({ path, headers }) =>
      headers[name] === undefined ? [] : [`    ${patternOf(path)} ${quoted(headers[name])};`],
    );
    return [
      `map $uri ${variableOf(name)} {`,
      `    default ${quoted(everywhere[name] ?? "")};`,
      ...lines,
      "}",
      "",
    ].join("\n");
  });
  const lines = names.map(
    (name) =>
      `add_header ${name} ${isVaried(name) ? variableOf(name) : quoted(everywhere[name] ?? "")} always;`,
  );
  return {
    "security-maps.conf.template": `${NOTE}\n${maps.join("\n")}`,
    "security-headers.conf.template": `${NOTE}\n${lines.join("\n")}\n`,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(nginxHeaderTemplates()))
    writeFileSync(join(root, "deploy", "nginx", "templates", name), text);
}
