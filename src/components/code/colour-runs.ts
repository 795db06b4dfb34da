/**
 * What is kept of coloured code: how many characters in a row play which role, two numbers a run. A tree would be
 * fifty times larger, and the text is there anyway.
 */
export type ColourRuns = readonly number[];

/** What a part of code is to its reader. The place in this list is its number in the runs; the first is text. */
export const ROLES = [
  "text",
  "keyword",
  "string",
  "comment",
  "number",
  "title",
  "type",
  "attribute",
  "meta",
  "addition",
  "deletion",
] as const;

type Role = (typeof ROLES)[number];

/** Few enough to be learnt: what is not named here looks like the text around it. */
const SCOPES: Readonly<Record<string, Role>> = {
  addition: "addition",
  attr: "attribute",
  attribute: "attribute",
  built_in: "type",
  bullet: "keyword",
  char: "string",
  code: "string",
  comment: "comment",
  deletion: "deletion",
  doctag: "comment",
  keyword: "keyword",
  link: "string",
  literal: "number",
  meta: "meta",
  name: "keyword",
  number: "number",
  quote: "comment",
  regexp: "string",
  section: "title",
  "selector-attr": "attribute",
  "selector-class": "title",
  "selector-id": "title",
  "selector-pseudo": "attribute",
  "selector-tag": "keyword",
  string: "string",
  subst: "text",
  symbol: "number",
  tag: "meta",
  "template-tag": "meta",
  "template-variable": "attribute",
  title: "title",
  type: "type",
  variable: "attribute",
};

/** As much of a syntax tree as is read here. */
export interface CodeNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly CodeNode[];
}

function roleOf(node: CodeNode, around: number): number {
  const classes = node.properties?.["className"];
  if (!Array.isArray(classes)) return around;
  const [scope, detail] = classes.map(String);
  if (scope === "hljs-title" && detail === "class_") return ROLES.indexOf("type");
  if (scope === "hljs-variable" && detail === "language_") return ROLES.indexOf("keyword");
  const role = SCOPES[scope?.replace(/^hljs-/, "") ?? ""];
  return role === undefined ? around : ROLES.indexOf(role);
}

/** The runs of a tree, or nothing if the tree does not say exactly `text`. */
export function toColourRuns(root: CodeNode, text: string): ColourRuns | undefined {
  const runs: number[] = [];
  let length = 0;
  let isExact = true;
  const visit = (node: CodeNode, role: number): void => {
    if (node.value !== undefined) {
      isExact &&= text.startsWith(node.value, length);
      length += node.value.length;
      if (runs.at(-2) === role) runs.push((runs.pop() ?? 0) + node.value.length);
      else runs.push(role, node.value.length);
    }
    for (const child of node.children ?? []) visit(child, roleOf(child, role));
  };
  visit(root, 0);
  return isExact && length === text.length ? runs : undefined;
}
