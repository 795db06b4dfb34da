import type { ReactNode } from "react";
import "./code-colours.css";
import { type ColourRuns, ROLES } from "./colour-runs.ts";

const CLASSES: Readonly<Record<(typeof ROLES)[number], string>> = {
  text: "",
  keyword: "code-keyword",
  string: "code-string",
  comment: "code-comment",
  number: "code-number",
  title: "code-title",
  type: "code-type",
  attribute: "code-attribute",
  meta: "code-meta",
  addition: "code-addition",
  deletion: "code-deletion",
};

/** `text` as it is, in elements that differ in colour only. */
export function toColouredText(text: string, runs: ColourRuns): ReactNode {
  const content: ReactNode[] = [];
  let start = 0;
  for (let index = 0; index + 1 < runs.length; index += 2) {
    const role = ROLES[runs[index] ?? 0] ?? "text";
    const end = start + (runs[index + 1] ?? 0);
    const part = text.slice(start, end);
    content.push(
      role === "text" || part.trim() === "" ? (
        part
      ) : (
        <span key={index} className={CLASSES[role]}>
          {part}
        </span>
      ),
    );
    start = end;
  }
  return content;
}
