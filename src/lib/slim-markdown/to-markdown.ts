/*
 * Stands in for `mdast-util-to-markdown`, which `remark-gfm` brings along to write Markdown. This page only reads it,
 * so the writer stays out of the bundle. Nothing calls these; one that did would say so.
 */
function neverWritten(): never {
  throw new Error("Markdown is read here, never written");
}

export const defaultHandlers = { inlineCode: neverWritten, paragraph: neverWritten };
