/*
 * Stands in for `decode-named-character-reference`, which in a browser asks `innerHTML` what `&copy;` means: Trusted
 * Types forbid that, and the whole block would be shown as it was written. The names people write are here; the other
 * two thousand are fetched when a text uses one.
 */
type Names = Readonly<Record<string, string>>;

const COMMON =
  "amp& lt< gt> quot\" apos' nbsp\u00a0 copy© reg® trade™ hellip… mdash— ndash– bull• middot· deg° plusmn± times× " +
  "divide÷ euro€ pound£ yen¥ cent¢ sect§ para¶ laquo« raquo» lsquo‘ rsquo’ ldquo“ rdquo” larr← uarr↑ rarr→ darr↓ " +
  "harr↔ rArr⇒ ne≠ le≤ ge≥ infin∞ auml\u00e4 ouml\u00f6 uuml\u00fc Auml\u00c4 Ouml\u00d6 Uuml\u00dc szlig\u00df eacute\u00e9 " +
  "zwj\u200d zwnj\u200c shy\u00ad lbrace{ rbrace} lbrack[ rbrack] vert| ast* lowbar_ grave` num# bsol\\ sol/ colon:";

let names: Names = Object.fromEntries(
  COMMON.split(" ").map((entry) => [entry.slice(0, -1), entry.slice(-1)] as const),
);
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

async function loadRest(): Promise<void> {
  try {
    const { characterEntities } = await import("character-entities");
    names = characterEntities;
    for (const listener of listeners) listener();
  } catch {
    // Away for now: the name stays as it was written, and the next one asks again.
    loading = undefined;
  }
}

export function decodeNamedCharacterReference(name: string): string | false {
  const character = Object.hasOwn(names, name) ? names[name] : undefined;
  if (character !== undefined) return character;
  if (!loading) loading = loadRest();
  return false;
}

/** Which names are known at present; becomes another object when there are more. */
export function knownCharacterNames(): Names {
  return names;
}

export function subscribeToCharacterNames(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
