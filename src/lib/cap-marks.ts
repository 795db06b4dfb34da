const MARK_FLOOD = /(\p{M}{6})\p{M}+/gu;

/** Keeps a pile of combining marks from covering its neighbours; no script stacks more than six. */
export function capMarks(text: string): string {
  return text.replace(MARK_FLOOD, "$1");
}
