import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

interface Processor {
  data(): Record<string, unknown[] | undefined>;
}

/* Stands in for `remark-gfm`, which also brings along what writes tables, footnotes and the rest as Markdown again. */
// biome-ignore lint/style/noDefaultExport: the shape of the package it stands in for
export default function remarkGfm(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfm()];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}
