const SECRET_NAME =
  /token|secret|passw|pwd|api-?_?key|private-?_?key|credential|cookie|authorization|bearer|passphrase/i;
/** Numbers and switches under such names say something about a secret, and are none: `maxTokens`, `hasToken`. */
const MAX_DEPTH = 40;

/** What a secret looks like wherever it stands: keys with the prefix of their maker, signed tokens, key files. */
const SECRET_TEXT =
  /\b(?:sk|pk|ghp|gho|ghs|github_pat|xox[abprs]|glpat|AIza)[-_A-Za-z0-9]{16,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

const HIDDEN = "‹hidden›";

function mask(value: unknown, isSecret: boolean, depth: number): unknown {
  if (typeof value === "string")
    return isSecret && value !== "" ? HIDDEN : value.replace(SECRET_TEXT, HIDDEN);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "‹deeper›";
  if (Array.isArray(value)) return value.map((item) => mask(item, isSecret, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      mask(field, isSecret || SECRET_NAME.test(name), depth + 1),
    ]),
  );
}

/** A copy of some JSON in which no text stands that is a secret by its name or by its looks. */
export function maskSecrets(value: unknown): unknown {
  return mask(value, false, 0);
}
