import { expect } from "./bench-test.ts";
import type { Visit } from "./visit.ts";

/** Without blanks and the signs of Markdown, as the probe compares too. */
const bare = (text: string) => text.replace(/[\s#*`|_~>-]+/g, "");

/** A fast renderer that drops words is a bug: every line of the source stands in the page, in its order. */
export async function expectDrawn(visit: Visit, source: string): Promise<void> {
  const drawn = bare(await visit.page.evaluate<string>(visit.newestAnswer));
  let from = 0;
  for (const line of source.split("\n")) {
    const words = bare(line.replace(/^(```|~~~).*$/, ""));
    if (words === "" || /^:+$/.test(words)) continue;
    const at = drawn.indexOf(words, from);
    expect(at, `${visit.client.name} draws "${line}"`).toBeGreaterThanOrEqual(0);
    from = at + words.length;
  }
}

/** What a client with Markdown makes of a scripted document. */
export async function expectDocument(visit: Visit, source: string): Promise<void> {
  await expectDrawn(visit, source);
  if (visit.client.name !== "ours") return;
  const count = (pattern: RegExp) => source.match(pattern)?.length ?? 0;
  expect(await visit.countInAnswer("h1, h2, h3, h4, h5, h6"), "headings").toBe(count(/^#+ /gm));
  expect(await visit.countInAnswer("li"), "points of lists").toBe(count(/^- /gm));
}
