import { findLanguage } from "./code-languages.ts";

/** How languages are written by those who speak them, and what their files end in. */
const PROPER: Readonly<Record<string, readonly [name: string, ending: string]>> = {
  bash: ["Bash", "sh"],
  css: ["CSS", "css"],
  diff: ["Diff", "diff"],
  go: ["Go", "go"],
  ini: ["INI", "ini"],
  javascript: ["JavaScript", "js"],
  json: ["JSON", "json"],
  markdown: ["Markdown", "md"],
  python: ["Python", "py"],
  rust: ["Rust", "rs"],
  shell: ["Shell", "sh"],
  sql: ["SQL", "sql"],
  typescript: ["TypeScript", "ts"],
  xml: ["XML", "xml"],
  yaml: ["YAML", "yaml"],
  c: ["C", "c"],
  cpp: ["C++", "cpp"],
  csharp: ["C#", "cs"],
  dockerfile: ["Dockerfile", "dockerfile"],
  graphql: ["GraphQL", "graphql"],
  java: ["Java", "java"],
  kotlin: ["Kotlin", "kt"],
  lua: ["Lua", "lua"],
  makefile: ["Makefile", "mk"],
  php: ["PHP", "php"],
  powershell: ["PowerShell", "ps1"],
  ruby: ["Ruby", "rb"],
  swift: ["Swift", "swift"],
};

/** Names that stand for more than their grammar. */
const OWN: Readonly<Record<string, readonly [name: string, ending: string]>> = {
  html: ["HTML", "html"],
  svg: ["SVG", "svg"],
  jsx: ["JSX", "jsx"],
  tsx: ["TSX", "tsx"],
  scss: ["SCSS", "scss"],
  toml: ["TOML", "toml"],
  jsonl: ["JSON Lines", "jsonl"],
  zsh: ["Zsh", "zsh"],
  mermaid: ["Mermaid", "mmd"],
  tex: ["TeX", "tex"],
  latex: ["LaTeX", "tex"],
  csv: ["CSV", "csv"],
};

function lookUp(language: string): readonly [name: string, ending: string] | undefined {
  const key = language.toLowerCase();
  if (Object.hasOwn(OWN, key)) return OWN[key];
  const grammar = findLanguage(key)?.grammar ?? "";
  return Object.hasOwn(PROPER, grammar) ? PROPER[grammar] : undefined;
}

/** A language as people write its name; as it was given where nobody knows. */
export function nameOf(language: string): string {
  return lookUp(language)?.[0] ?? language;
}

const TITLE = /(?:^|[\s{,])(?:title|file|filename|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))/i;
const BARE_NAME = /^[\w./-]*[\w-]\.[a-z0-9]{1,8}$/i;
const MAX_NAME = 80;

/** Only a name: no folder, nothing hidden, nothing that a file system or a shell reads differently. */
function toSafeName(text: string): string {
  const last = text.split(/[\\/]/).at(-1) ?? "";
  return last
    .replace(/[^\p{L}\p{N}._ -]/gu, "")
    .replace(/^[.\s-]+|[.\s]+$/g, "")
    .slice(-MAX_NAME);
}

/** What a piece of code is called as a file: what its fence says, or by its language. */
export function fileNameOf(language: string, meta: string): string {
  const titled = TITLE.exec(meta);
  const given = titled?.[1] ?? titled?.[2] ?? titled?.[3] ?? meta.trim();
  const name = titled || BARE_NAME.test(given) ? toSafeName(given) : "";
  return name || `code.${lookUp(language)?.[1] ?? "txt"}`;
}
