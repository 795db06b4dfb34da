import Anser, { type AnserJsonEntry } from "anser";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { stripAnsi } from "../../lib/strip-ansi.ts";

/** A piece of a terminal's text that looks the same all through. */
export interface AnsiRun {
  readonly text: string;
  /** One of the sixteen colours of a terminal, by number. */
  readonly colour?: number;
  /** It has a background, or words and background were exchanged. */
  readonly isMarked?: boolean;
  readonly isBold?: boolean;
  readonly isDim?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderlined?: boolean;
  readonly isStruck?: boolean;
}

const ESCAPE = "\u001b";
const LOOK = new RegExp(`(?:${ESCAPE}\\[|\\u009b)([\\d;:]{0,64})m`, "g");
/** What looks other than that comes after so many changes is drawn plain. */
const MAX_LOOKS = 1000;
const RETURN = 13;

/** What the parser makes of the first sixteen colours, in its own spelling. */
const SIXTEEN: readonly (readonly [red: number, green: number, blue: number])[] = [
  [0, 0, 0],
  [187, 0, 0],
  [0, 187, 0],
  [187, 187, 0],
  [0, 0, 187],
  [187, 0, 187],
  [0, 187, 187],
  [255, 255, 255],
  [85, 85, 85],
  [255, 85, 85],
  [0, 255, 0],
  [255, 255, 85],
  [85, 85, 255],
  [255, 85, 255],
  [85, 255, 255],
  [255, 255, 255],
];

/** The nearest of the sixteen, which are legible in both themes; a colour from elsewhere may not be. */
function toColour(rgb: string): number {
  const [red = 0, green = 0, blue = 0] = rgb.split(",").map(Number);
  const distances = SIXTEEN.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}

/** Colons are the younger spelling of the same; of underlines it knows one kind. */
function toOldSpelling(parameters: string): string {
  return parameters
    .replace(/\b4:\d+/g, "4")
    .replace(/\b([34]8:2):\d*:(?=\d+:\d+:\d+)/g, "$1:")
    .replaceAll(":", ";");
}

/** Of a line that was written over, only what was written last; its looks stay in force. */
function dropOverwritten(line: string): string {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === RETURN) end -= 1;
  const start = line.lastIndexOf("\r", end - 1) + 1;
  if (end === 0 || start === 0) return line.slice(0, end);
  return (line.slice(0, start).match(LOOK) ?? []).join("") + line.slice(start, end);
}

/** Looks alone: nothing else that a terminal obeys, and everything hidden made visible. */
function keepLooks(text: string): string {
  const source = text.includes("\r") ? text.split("\n").map(dropOverwritten).join("\n") : text;
  const kept: string[] = [];
  let [from, looks] = [0, 0];
  for (const match of source.matchAll(LOOK)) {
    kept.push(revealHidden(stripAnsi(source.slice(from, match.index))));
    if (looks < MAX_LOOKS) kept.push(`${ESCAPE}[${toOldSpelling(match[1] ?? "")}m`);
    if (looks === MAX_LOOKS) kept.push(`${ESCAPE}[0m`);
    looks += 1;
    from = match.index + match[0].length;
  }
  kept.push(revealHidden(stripAnsi(source.slice(from))));
  return kept.join("");
}

function toRun({ content, fg, bg, decorations }: AnserJsonEntry): AnsiRun {
  const has = (name: (typeof decorations)[number]): boolean => decorations.includes(name);
  return {
    text: content,
    ...(fg ? { colour: toColour(fg) } : {}),
    ...(bg ? { isMarked: true } : {}),
    ...(has("bold") ? { isBold: true } : {}),
    ...(has("dim") ? { isDim: true } : {}),
    ...(has("italic") ? { isItalic: true } : {}),
    ...(has("underline") ? { isUnderlined: true } : {}),
    ...(has("strikethrough") ? { isStruck: true } : {}),
  };
}

/** A terminal's text in pieces: colours and weights are kept, everything else that a terminal obeys is dropped. */
export function parseAnsi(text: string): readonly AnsiRun[] {
  const source = keepLooks(text);
  if (!source.includes(ESCAPE)) return source === "" ? [] : [{ text: source }];
  return Anser.ansiToJson(source, { remove_empty: true }).map(toRun);
}
