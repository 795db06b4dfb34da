/** Where the grammar of a language is: in the file that most code needs, or in the one for the others. */
type GrammarFile = "common" | "more";

interface KnownLanguage {
  readonly grammar: string;
  readonly file: GrammarFile;
}

/** By grammar, what else it is called in fences. */
const COMMON: Readonly<Record<string, string>> = {
  bash: "sh zsh shell fish ksh env dotenv",
  css: "scss less",
  diff: "patch",
  go: "golang",
  ini: "toml conf cfg properties editorconfig",
  javascript: "js jsx mjs cjs",
  json: "json5 jsonc jsonl ndjson geojson webmanifest",
  markdown: "md mdx mkd",
  python: "py python3 gyp",
  rust: "rs",
  shell: "console shellsession shell-session terminal",
  sql: "postgresql postgres mysql sqlite psql",
  typescript: "ts tsx mts cts",
  xml: "html xhtml svg rss plist vue svelte astro",
  yaml: "yml",
};

const MORE: Readonly<Record<string, string>> = {
  c: "h",
  cpp: "c++ cc cxx hpp hh hxx",
  csharp: "cs c#",
  dockerfile: "docker containerfile",
  graphql: "gql",
  java: "",
  kotlin: "kt kts",
  lua: "",
  makefile: "make mk",
  php: "",
  powershell: "ps ps1 pwsh",
  ruby: "rb gemfile rakefile",
  swift: "",
};

function toEntries(
  names: Readonly<Record<string, string>>,
  file: GrammarFile,
): (readonly [string, KnownLanguage])[] {
  return Object.entries(names).flatMap(([grammar, aliases]) =>
    [grammar, ...aliases.split(" ")].map((name) => [name, { grammar, file }] as const),
  );
}

const LANGUAGES: ReadonlyMap<string, KnownLanguage> = new Map([
  ...toEntries(COMMON, "common"),
  ...toEntries(MORE, "more"),
]);

export function findLanguage(name: string): KnownLanguage | undefined {
  return name === "" ? undefined : LANGUAGES.get(name.toLowerCase());
}
