import { BREAK, findAll, foldText, sourceSpan } from "./fold-text.ts";

/** Within these the words of a line go on; anything else begins a block of its own. */
const INLINE: ReadonlySet<string> = new Set(
  "A ABBR B CODE DEL EM I INS KBD MARK S SMALL SPAN STRONG SUB SUP U".split(" "),
);
/** What is drawn with a text and is not part of it. */
const BESIDE = "button, figcaption, svg, [aria-hidden=true], .sr-only";

interface Piece {
  readonly node: Text;
  /** Where it begins in the text of all pieces. */
  readonly from: number;
}

function blockOf(node: Node, root: Element): Element {
  let element = node.parentElement ?? root;
  while (element !== root && INLINE.has(element.tagName) && element.parentElement)
    element = element.parentElement;
  return element;
}

function readPieces(root: Element): { readonly pieces: readonly Piece[]; readonly text: string } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Element)
      return node.matches(BESIDE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return NodeFilter.FILTER_ACCEPT;
  });
  const pieces: Piece[] = [];
  let text = "";
  let block: Element | undefined;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = blockOf(node, root);
    if (block && own !== block) text += BREAK;
    block = own;
    pieces.push({ node: node as Text, from: text.length });
    text += (node as Text).data;
  }
  return { pieces, text };
}

/** The ranges of all matches below an element, also of those that begin in one text node and end in another. */
export function rangesIn(root: Element, needle: string): readonly Range[] {
  const { pieces, text } = readPieces(root);
  const folded = foldText(text);
  let at = 0;
  const place = (offset: number, isEnd: boolean): readonly [Text, number] | undefined => {
    while (at > 0 && (pieces[at]?.from ?? 0) > offset) at -= 1;
    for (let next = pieces[at + 1]; next && next.from < offset + (isEnd ? 0 : 1); next = pieces[at + 1])
      at += 1;
    const piece = pieces[at];
    return piece && [piece.node, Math.min(offset - piece.from, piece.node.length)];
  };
  return findAll(folded.text, needle).flatMap((found) => {
    const { start, end } = sourceSpan(folded, found, found + needle.length);
    const from = place(start, false);
    const until = place(end, true);
    if (!from || !until) return [];
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...until);
    return [range];
  });
}
