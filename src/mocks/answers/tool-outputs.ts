/** What tools of a real gateway answer, in their shapes. */

interface SearchResult {
  readonly title: string;
  readonly url: string;
  readonly snippet: string;
}

/** What comes from the web stands between marks that tell the model not to obey it. */
function mark(text: string, source: string): string {
  const id = "5f1c0a9be27d4436";
  return `\n<<<EXTERNAL_UNTRUSTED_CONTENT id="${id}">>>\nSource: ${source}\n---\n${text}\n<<<END_EXTERNAL_UNTRUSTED_CONTENT id="${id}">>>`;
}

function stamp(source: string) {
  return { untrusted: true, source, wrapped: true, provider: "brave" };
}

export function searchOutput(query: string, results: readonly SearchResult[]): string {
  return JSON.stringify(
    {
      kind: "results",
      provider: "brave",
      query,
      count: results.length,
      tookMs: 412,
      results: results.map(({ title, url, snippet }) => ({
        title: mark(title, "Web Search"),
        url,
        snippet: mark(snippet, "Web Search"),
      })),
      externalContent: stamp("web_search"),
    },
    null,
    2,
  );
}

export function fetchOutput(url: string, text: string): string {
  const title = /^# (.+)$/m.exec(text)?.[1];
  return JSON.stringify(
    {
      url,
      finalUrl: url,
      status: 200,
      contentType: "text/html",
      ...(title === undefined ? {} : { title: mark(title, "Web Fetch") }),
      extractMode: "markdown",
      extractor: "readability",
      externalContent: stamp("web_fetch"),
      truncated: false,
      length: text.length,
      rawLength: text.length * 6,
      fetchedAt: "2026-09-18T09:12:44.000Z",
      tookMs: 640,
      text: mark(text, "Web Fetch"),
    },
    null,
    2,
  );
}

/** The new gateways take several changes at once. */
export function editArgs(path: string, oldText: string, newText: string) {
  return { path, edits: [{ oldText, newText }] };
}

export function editOutput(path: string): string {
  return `Successfully replaced 1 block(s) in ${path}.`;
}
