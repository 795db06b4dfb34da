const BLOCKS = /^(?:P|DIV|LI|UL|OL|H[1-6]|PRE|BLOCKQUOTE|TABLE|TR|FIGURE|HR)$/;

function addLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** The words of a part of the page, with formulas as they were written. */
export function wordsWithTex(node: Node, before = ""): string {
  if (node.nodeType === Node.TEXT_NODE) return before + (node.nodeValue ?? "");
  if (node instanceof HTMLElement) {
    const { tex } = node.dataset;
    if (tex !== undefined) return before + tex;
    if (node.tagName === "BR") return `${before}\n`;
    if (node.matches("button, .sr-only")) return before;
  }
  const isBlock = node instanceof HTMLElement && BLOCKS.test(node.tagName);
  let text = isBlock ? addLine(before) : before;
  for (const child of node.childNodes) text = wordsWithTex(child, text);
  return isBlock ? addLine(text) : text;
}

/** The element itself, where one of its ends is inside a formula: half a formula is nothing. */
function wholeFormulas(range: Range): Range {
  const whole = range.cloneRange();
  const formulaOf = (node: Node): Element | null =>
    (node instanceof Element ? node : node.parentElement)?.closest("[data-tex]") ?? null;
  const [start, end] = [formulaOf(range.startContainer), formulaOf(range.endContainer)];
  if (start) whole.setStartBefore(start);
  if (end) whole.setEndAfter(end);
  return whole;
}

function handleCopy(event: ClipboardEvent): void {
  const selection = document.getSelection();
  if (event.defaultPrevented || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const part = wholeFormulas(selection.getRangeAt(0)).cloneContents();
  if (!part.querySelector("[data-tex]")) return;
  event.clipboardData?.setData("text/plain", wordsWithTex(part).trim());
  event.preventDefault();
}

let isWatching = false;

/** What is laid out is many small boxes; whoever copies it wants what was written. */
export function copyFormulasAsTex(): void {
  if (isWatching) return;
  isWatching = true;
  document.addEventListener("copy", handleCopy);
}
