/*
 * RFC 3492. Browsers turn a host into its ASCII form and offer no way back, but a person has to see both.
 */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE = 128;
/** More than a label of 63 characters can mean. */
const MAX_CODE = 0x10ffff;

function digitOf(character: string): number {
  const code = character.toLowerCase().charCodeAt(0);
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : BASE;
}

function adapt(change: number, count: number, isFirst: boolean): number {
  let delta = Math.floor(change / (isFirst ? DAMP : 2));
  delta += Math.floor(delta / count);
  let bias = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) / 2; bias += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return bias + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

/** One number of variable length. @returns where it ends and what it is; undefined for nonsense */
function readNumber(
  text: string,
  start: number,
  bias: number,
): { readonly end: number; readonly value: number } | undefined {
  let value = 0;
  let weight = 1;
  for (let index = start, step = BASE; index < text.length; index += 1, step += BASE) {
    const digit = digitOf(text.charAt(index));
    if (digit >= BASE) return undefined;
    value += digit * weight;
    const threshold = Math.min(Math.max(step - bias, T_MIN), T_MAX);
    if (digit < threshold) return { end: index + 1, value };
    weight *= BASE - threshold;
    if (value > Number.MAX_SAFE_INTEGER / BASE) return undefined;
  }
  return undefined;
}

/** The characters that a label without its `xn--` stands for; undefined where it stands for none. */
function decodeLabel(text: string): string | undefined {
  const split = text.lastIndexOf("-");
  const output = Array.from(split > 0 ? text.slice(0, split) : "");
  let code = INITIAL_CODE;
  let place = 0;
  let bias = INITIAL_BIAS;
  for (let index = split > 0 ? split + 1 : 0; index < text.length; ) {
    const number = readNumber(text, index, bias);
    if (!number) return undefined;
    index = number.end;
    const before = place;
    place += number.value;
    const count = output.length + 1;
    bias = adapt(place - before, count, before === 0);
    code += Math.floor(place / count);
    place %= count;
    if (code > MAX_CODE) return undefined;
    output.splice(place, 0, String.fromCodePoint(code));
    place += 1;
  }
  return output.join("");
}

/** A host as people write it. @param host in its ASCII form, as the URL parser gives it */
export function decodePunycode(host: string): string {
  const labels = host.split(".").map((label) => {
    if (!/^xn--/i.test(label)) return label;
    return decodeLabel(label.slice(4)) ?? label;
  });
  return labels.join(".");
}
