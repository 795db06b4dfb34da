import { stripAnsi } from "../../lib/strip-ansi.ts";

/** A piece of a terminal's text that looks the same all through. */
export interface AnsiRun {
  readonly text: string;
  /** One of the sixteen colours of a terminal, by number. */
  readonly colour: number | undefined;
  readonly background: number | undefined;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
}

type Look = Omit<AnsiRun, "text">;

const PLAIN: Look = {
  colour: undefined,
  background: undefined,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
};

const ESCAPE = "\u001b";
const LOOK_CODE = new RegExp(`(?:${ESCAPE}\\[|\\u009b)([\\d;:]*)m`, "g");
const MAX_RUNS = 4000;

/** What a terminal starts with: the eight colours, and the same brighter. */
const SIXTEEN: readonly (readonly [red: number, green: number, blue: number])[] = [
  [0, 0, 0],
  [190, 40, 40],
  [30, 140, 60],
  [160, 120, 20],
  [50, 90, 200],
  [150, 60, 160],
  [20, 140, 150],
  [200, 200, 200],
  [110, 110, 110],
  [240, 80, 80],
  [60, 200, 100],
  [230, 200, 60],
  [100, 140, 250],
  [220, 110, 220],
  [60, 210, 220],
  [250, 250, 250],
];

/** The nearest of the sixteen, which are legible in both themes; a colour from elsewhere may not be. */
function nearest(red: number, green: number, blue: number): number {
  const distances = SIXTEEN.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}

function fromPalette(index: number): number {
  if (index < 16) return index;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return nearest(grey, grey, grey);
  }
  const level = (value: number): number => (value === 0 ? 0 : 55 + value * 40);
  const cube = index - 16;
  return nearest(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

/** Takes a colour that needs more than one number off the list; undefined if it is none. */
function takeColour(codes: number[]): number | undefined {
  const kind = codes.shift();
  if (kind === 5) {
    const index = codes.shift() ?? -1;
    return index >= 0 && index < 256 ? fromPalette(index) : undefined;
  }
  if (kind !== 2) return undefined;
  const [red = 0, green = 0, blue = 0] = codes.splice(0, 3);
  return nearest(red, green, blue);
}

const SWITCHES: Readonly<Record<number, Partial<Look>>> = {
  0: PLAIN,
  1: { isBold: true },
  2: { isDim: true },
  3: { isItalic: true },
  4: { isUnderlined: true },
  22: { isBold: false, isDim: false },
  23: { isItalic: false },
  24: { isUnderlined: false },
  39: { colour: undefined },
  49: { background: undefined },
};

function lookOf(code: number, codes: number[]): Partial<Look> {
  if (code >= 30 && code <= 37) return { colour: code - 30 };
  if (code >= 90 && code <= 97) return { colour: code - 82 };
  if (code >= 40 && code <= 47) return { background: code - 40 };
  if (code >= 100 && code <= 107) return { background: code - 92 };
  if (code === 38) return { colour: takeColour(codes) };
  if (code === 48) return { background: takeColour(codes) };
  return SWITCHES[code] ?? {};
}

function applyCodes(look: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/, 64).map(Number);
  let next = look;
  for (let code = codes.shift(); code !== undefined; code = codes.shift()) {
    next = { ...next, ...lookOf(code, codes) };
  }
  return next;
}

/** Of a line that was written over, only what was written last; its looks stay in force. */
function dropOverwritten(text: string): string {
  if (!text.includes("\r")) return text;
  return text
    .split("\n")
    .map((line) => {
      const end = line.replace(/\r+$/, "");
      const start = end.lastIndexOf("\r") + 1;
      return (end.slice(0, start).match(LOOK_CODE) ?? []).join("") + end.slice(start);
    })
    .join("\n");
}

/** A terminal's text in pieces: colours and weights are kept, everything else that a terminal obeys is dropped. */
export function parseAnsi(text: string): readonly AnsiRun[] {
  const runs: AnsiRun[] = [];
  let look = PLAIN;
  let from = 0;
  const source = dropOverwritten(text);
  const add = (part: string): void => {
    const shown = stripAnsi(part);
    if (shown !== "") runs.push({ ...look, text: shown });
  };
  for (const match of source.matchAll(LOOK_CODE)) {
    add(source.slice(from, match.index));
    look = applyCodes(look, match[1] ?? "");
    from = match.index + match[0].length;
    if (runs.length >= MAX_RUNS) break;
  }
  add(source.slice(from));
  return runs;
}
