import { type Fields, fieldOf, readJson, textOf, toFields } from "./read-json.ts";

/** A page that a search or a fetch found. Its address is as it was told, and not yet one that may be opened. */
export interface FoundPage {
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly published?: string;
}

/** What a search found: pages, or an answer and the pages it rests on. */
export interface Found {
  readonly answer: string;
  readonly pages: readonly FoundPage[];
}

export interface FetchedPage extends FoundPage {
  readonly status: number | undefined;
  readonly isCut: boolean;
}

const MAX_RESULTS = 50;
const MAX_TITLE = 300;
const MAX_SNIPPET = 1200;
const MAX_URL = 2048;

/** The gateway puts what comes from the web between marks, for the model to see. */
const NOTICE = /^SECURITY NOTICE:[^<]{0,1500}(?=<<<EXTERNAL_UNTRUSTED_CONTENT)/;
const OPENING = /<<<EXTERNAL_UNTRUSTED_CONTENT[^>\n]{0,80}>>>[ \t\r]*\n?(?:Source: [^\n]{0,200}\n---\n)?/g;
const CLOSING = /<<<END_EXTERNAL_UNTRUSTED_CONTENT[^>\n]{0,80}>>>/g;

export function dropMarks(text: string): string {
  return text.replace(NOTICE, "").replace(OPENING, "").replace(CLOSING, "").trim();
}

function wordsOf(fields: Fields, ...names: readonly string[]): string {
  return dropMarks(textOf(fields, ...names) ?? "");
}

function toPage(value: unknown): FoundPage | undefined {
  const fields = toFields(typeof value === "string" ? { url: value } : value);
  const url = wordsOf(fields, "url", "link").slice(0, MAX_URL);
  if (url === "") return undefined;
  const published = wordsOf(fields, "published").slice(0, 40);
  return {
    url,
    title: wordsOf(fields, "title").slice(0, MAX_TITLE),
    text: wordsOf(fields, "snippet", "description").slice(0, MAX_SNIPPET),
    ...(published === "" ? {} : { published }),
  };
}

/** What a search found; nothing if its output is not told in a way that is understood. */
export function readFound(output: string): Found | undefined {
  const fields = toFields(readJson(output));
  const list = fieldOf(fields, "results") ?? fieldOf(fields, "citations");
  const answer = wordsOf(fields, "content");
  if (!Array.isArray(list)) return answer === "" ? undefined : { answer, pages: [] };
  const pages = list.slice(0, MAX_RESULTS).flatMap((entry) => toPage(entry) ?? []);
  return pages.length > 0 || answer !== "" || list.length === 0 ? { answer, pages } : undefined;
}

/** The page that a fetch read, its words in full. */
export function readFetched(output: string): FetchedPage | undefined {
  const fields = toFields(readJson(output));
  const text = textOf(fields, "text");
  const page = toPage({
    url: textOf(fields, "finalUrl") ?? textOf(fields, "url"),
    title: textOf(fields, "title"),
  });
  if (!page || text === undefined) return undefined;
  const status = fieldOf(fields, "status");
  return {
    ...page,
    text: dropMarks(text),
    status: typeof status === "number" ? status : undefined,
    isCut: fieldOf(fields, "truncated") === true,
  };
}
