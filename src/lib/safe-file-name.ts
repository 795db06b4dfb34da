import { removeHidden } from "./hidden-characters.ts";

const MAX_LENGTH = 120;
/** Of some system or other: separators, drives, wildcards, and what a shell takes for itself. */
const FORBIDDEN = /["*/:<>?\\|]/g;
/** Half a character. */
const HALF = /\p{Surrogate}/gu;
/** Devices on Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function shorten(name: string): string {
  if (name.length <= MAX_LENGTH) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : "";
  return name.slice(0, MAX_LENGTH - ending.length).replace(HALF, "") + ending;
}

/**
 * A name that is one file in one folder on every system, and reads as what it is: no path, no hidden or turning
 * characters, no device.
 *
 * @param fallback where nothing of the name is left
 */
export function safeFileName(name: string, fallback: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = removeHidden(last)
    .replace(HALF, "_")
    .replace(/[\t\n]/g, " ")
    .replace(FORBIDDEN, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if (plain === "") return fallback;
  return shorten(RESERVED.test(plain) ? `_${plain}` : plain);
}
