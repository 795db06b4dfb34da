/** Where a person is among the messages of before. */
export interface Walk {
  /** Newest first. */
  readonly texts: readonly string[];
  readonly place: number;
}

export interface FieldNow {
  readonly text: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** `used`: the key does nothing, but is not the field's either. */
export type Step = { readonly type: "show"; readonly walk: Walk | undefined } | { readonly type: "used" };

function isAt({ selectionStart, selectionEnd }: FieldNow, place: number): boolean {
  return selectionStart === place && selectionEnd === place;
}

function older(field: FieldNow, walk: Walk | undefined, readOwn: () => readonly string[]): Step | undefined {
  if (!isAt(field, 0) || (field.text !== "" && walk === undefined)) return undefined;
  const texts = walk?.texts ?? readOwn();
  const place = walk === undefined ? 0 : walk.place + 1;
  if (texts[place] !== undefined) return { type: "show", walk: { texts, place } };
  // At the oldest one the caret stays where it is.
  return walk === undefined ? undefined : { type: "used" };
}

/**
 * What an arrow key or Escape does in a field that shows a message of before, or nothing. Up begins in an empty field
 * only, and goes on only at the start of the text, so that the caret can be moved in it.
 *
 * @param walk absent where the field shows the person's own text
 * @returns `undefined` where the key is for the field
 */
export function stepPast(
  key: string,
  field: FieldNow,
  walk: Walk | undefined,
  readOwn: () => readonly string[],
): Step | undefined {
  if (key === "ArrowUp") return older(field, walk, readOwn);
  if (walk === undefined) return undefined;
  if (key === "Escape") return { type: "show", walk: undefined };
  const isAtEdge = isAt(field, 0) || isAt(field, field.text.length);
  if (key !== "ArrowDown" || !isAtEdge) return undefined;
  return { type: "show", walk: walk.place === 0 ? undefined : { ...walk, place: walk.place - 1 } };
}
