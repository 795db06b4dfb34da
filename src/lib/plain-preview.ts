const MAX_LENGTH = 200;

/** One line of a Markdown text for a list: the marks that would only be noise there are gone. */
export function plainPreview(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .replace(/^\s*(?:[-*+]\s+(?:\[[ x]\]\s+)?|\d+[.)]\s+|#{1,6}\s+|>\s?)/gim, "")
    .replace(/\s[-*+]\s+\[[ x]\]\s+/gi, " · ")
    .replace(/```\w*/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
