import { isRecord } from "../../lib/read-json.ts";
import type { ConfigProblem } from "./config-result.ts";

const SECRET_NAME =
  /^(?:.*[_-])?(?:(?:access|auth|bearer|device|gateway|refresh|session)?_?-?token|secret|pass(?:word|wd|phrase)?|pwd|api_?-?key|client_?-?secret|private_?-?key|credentials?|cookie|authorization)$/i;

/** What begins or looks like keys of well-known makers, signed tokens and key files. */
const SECRET_TEXT =
  /\b(?:sk|pk|rk|ghp|gho|ghs|ghu|github_pat|xox[abprs]|glpat|AIza|AKIA|ya29)[-_.A-Za-z0-9]{14,}|\beyJ[\w-]{8,}\.[\w-]{8,}|-----BEGIN [A-Z ]*PRIVATE KEY|\bBearer\s+\S{12,}/;

const SECRET_IN_ADDRESS =
  /^[a-z][a-z\d+.-]*:\/\/[^/?#]*@|[?&#][\w-]*(?:token|pass(?:word|wd)?|secret|key|auth|sig)[\w-]*=/i;

/** Long, and of letters and digits that follow no rule: words in any language repeat theirs more often. */
const MIN_RANDOM_LENGTH = 24;
const RANDOM_WORD = new RegExp(`[A-Za-z0-9+/_=-]{${MIN_RANDOM_LENGTH},}`, "g");
const MIN_BITS = 3.6;

/** Bits that each character tells, by how often it stands in the word itself. */
function bitsPerCharacter(word: string): number {
  const counts = new Map<string, number>();
  for (const character of word) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / word.length;
    return bits - share * Math.log2(share);
  }, 0);
}

const isRandom = (word: string): boolean =>
  /\d/.test(word) && /[a-z]/i.test(word) && bitsPerCharacter(word) >= MIN_BITS;

function looksSecret(text: string): boolean {
  if (text.startsWith("data:image/")) return false;
  if (SECRET_TEXT.test(text) || SECRET_IN_ADDRESS.test(text)) return true;
  return (text.match(RANDOM_WORD) ?? []).some(isRandom);
}

/** Everything in the file that looks like a token, a password or a key: whoever opens the page can read it. */
export function findSecrets(value: unknown, path = ""): readonly ConfigProblem[] {
  if (typeof value === "string") return looksSecret(value) ? [{ path, key: "config.secret" }] : [];
  if (!isRecord(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    const place = path === "" ? name : `${path}.${name}`;
    if (SECRET_NAME.test(name)) return [{ path: place, key: "config.secret" as const }];
    return findSecrets(field, place);
  });
}
