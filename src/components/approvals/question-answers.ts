import type { QuestionPart, QuestionRequest } from "../../gateway-client/more.ts";

/** What was chosen and written so far for one part. */
export interface PartDraft {
  readonly chosen: readonly string[];
  /** Whether the words of one's own are the answer, or one of them. */
  readonly isOwn: boolean;
  readonly own: string;
}

export const EMPTY_DRAFT: PartDraft = { chosen: [], isOwn: false, own: "" };

export type QuestionDraft = Readonly<Record<string, PartDraft>>;

/** The answers to one part, as the gateway wants them: the labels as they were sent, then words of one's own. */
export function answersOf(part: QuestionPart, draft: PartDraft = EMPTY_DRAFT): readonly string[] {
  const own = draft.own.trim();
  const hasOwn = part.allowsOwn && own !== "" && (draft.isOwn || part.options.length === 0);
  const chosen = part.options.flatMap(({ label }) => (draft.chosen.includes(label) ? [label] : []));
  if (part.isMultiple) return hasOwn ? [...chosen, own] : chosen;
  return hasOwn ? [own] : draft.isOwn ? [] : chosen.slice(0, 1);
}

/** Undefined while a part has no answer: the gateway takes all of them or none. */
export function allAnswers(
  { parts }: Pick<QuestionRequest, "parts">,
  draft: QuestionDraft,
): Readonly<Record<string, readonly string[]>> | undefined {
  const entries = parts.map((part) => [part.partId, answersOf(part, draft[part.partId])] as const);
  return entries.some(([, answers]) => answers.length === 0) ? undefined : Object.fromEntries(entries);
}

/** Chooses one, or takes one of several in or out. */
export function choose(part: QuestionPart, draft: PartDraft, label: string): PartDraft {
  if (!part.isMultiple) return { ...draft, chosen: [label], isOwn: false };
  const isChosen = draft.chosen.includes(label);
  return {
    ...draft,
    chosen: isChosen ? draft.chosen.filter((known) => known !== label) : [...draft.chosen, label],
  };
}
