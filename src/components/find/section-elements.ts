import type { Section, SectionKind } from "./row-sections.ts";

/** Everything in a row that shows words of the conversation; a folded output is not among it. */
const SHOWN = "[data-part], [data-tool-call-id] > button bdi, [data-tool-call-id] section";

export function shownSections(row: Element): readonly Element[] {
  const found = [...row.querySelectorAll(SHOWN)];
  return found.length > 0 ? found : [row];
}

/** The line of a tool call, or of all calls that it is folded into. */
function findTool(row: Element, { toolId, group }: Section): Element | undefined {
  const own = row.querySelector(`[data-tool-call-id="${CSS.escape(toolId ?? "")}"]`);
  return own ?? (group === undefined ? undefined : row.querySelectorAll("[data-tool-group]")[group]);
}

/** What a section can be unfolded by and is nearest to, should its words not be on screen. */
export function findHolder(row: Element, section: Section): Element {
  const holder =
    section.toolId === undefined
      ? row.querySelectorAll(`[data-part="${section.kind}"]`)[section.nth]
      : findTool(row, section);
  return holder ?? row;
}

const WORDS: Readonly<Record<SectionKind, string | undefined>> = {
  text: undefined,
  reasoning: undefined,
  tool: ":scope > button bdi",
  output: "section",
};

/** The elements that show the words of a section, in order; none while it is folded. */
export function findWords(row: Element, section: Section): readonly Element[] {
  const holder = findHolder(row, section);
  const selector = WORDS[section.kind];
  if (selector === undefined) return [holder];
  return holder.hasAttribute("data-tool-group") ? [] : [...holder.querySelectorAll(selector)];
}

/** Opens what a section is folded into; false when nothing is folded. */
export function unfold(row: Element, section: Section): boolean {
  const holder = findHolder(row, section);
  const button = holder.querySelector<HTMLElement>(':scope > button[aria-expanded="false"]');
  if (holder === row || !button) return false;
  button.click();
  return true;
}
