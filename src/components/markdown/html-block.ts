/** An open block of raw HTML, the way CommonMark delimits it. */
export interface HtmlBlock {
  readonly end: RegExp;
  readonly endsAtBlank: boolean;
  /** Opens only where no text stands right before it. */
  readonly needsSpace: boolean;
}

const NEVER = /(?!)/;

/** What opens each kind of block that goes on across blank lines, and what ends it. */
const SPANNING: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];

const BLOCK_TAGS =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|" +
  "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|" +
  "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|" +
  "track|ul";
const BLOCK_TAG = new RegExp(`^</?(?:${BLOCK_TAGS})(?:\\s|/?>|$)`, "i");

const ATTRIBUTE = "\\s+[a-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?";
const LONE_TAG = new RegExp(`^(?:<[a-z][a-z0-9-]*(?:${ATTRIBUTE})*\\s*/?>|</[a-z][a-z0-9-]*\\s*>)\\s*$`, "i");

export function startHtml(content: string): HtmlBlock | undefined {
  if (!content.startsWith("<")) return undefined;
  const spanning = SPANNING.find(([start]) => start.test(content));
  if (spanning) return { end: spanning[1], endsAtBlank: false, needsSpace: false };
  if (BLOCK_TAG.test(content)) return { end: NEVER, endsAtBlank: true, needsSpace: false };
  return LONE_TAG.test(content) ? { end: NEVER, endsAtBlank: true, needsSpace: true } : undefined;
}

export function endsHtml(html: HtmlBlock, line: string): boolean {
  return html.end.test(line);
}
