/*
 * Stands in for `property-information`: the elements that Markdown makes carry a dozen attributes, none of which needs
 * a table of all that HTML, SVG, ARIA and XML know.
 */
interface Information {
  readonly property: string;
  readonly attribute: string;
  readonly space: "html" | undefined;
  readonly commaSeparated: false;
}

const DASHED = /^(?:aria|data)(?=[A-Z])/;

function toAttribute(property: string): string {
  const prefix = DASHED.exec(property)?.[0];
  if (prefix === undefined) return property.toLowerCase();
  const rest = property.slice(prefix.length);
  // `ariaDescribedBy` is `aria-describedby`, `dataFootnoteRef` is `data-footnote-ref`.
  const words = prefix === "aria" ? rest : rest.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`);
  return `${prefix}-${words}`.toLowerCase();
}

export function find(_schema: unknown, property: string): Information {
  const isDashed = DASHED.test(property);
  const attribute = toAttribute(property);
  return { property, attribute, space: isDashed ? undefined : "html", commaSeparated: false };
}

/** Names for which React has another word than the tree. */
export const hastToReact: Readonly<Record<string, string>> = {};
export const html = { space: "html" };
export const svg = html;
