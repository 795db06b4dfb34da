import fc from "fast-check";
import { EVIL, RUN } from "./hostile-case.ts";

/** Runs of a property: few in every build, many at night. */
const FUZZ_RUNS = Number(process.env["GANGWAY_FUZZ_RUNS"] ?? 150);
/** The same in every build; a night takes another. */
const seed = Number(process.env["GANGWAY_SEED"] ?? 20_260_501);

export function fuzz(share = 1): fc.Parameters<unknown> {
  return { seed, numRuns: Math.max(10, Math.round(FUZZ_RUNS * share)) };
}

/** What Markdown, HTML, addresses and terminals are made of. */
const MARKUP = [
  ..."[ ] ( ) < > ! # * _ ` ~ | \\ / : - + = $ & ; ' \" { } @ ^ ? %".split(" "),
  ..."** __ ~~ ``` ~~~ ]( [^ ]: ![ <!-- --> <! <? ?> <![CDATA[ ]]> </ /> $$ \\( \\) \\[ \\] &# &lt; &colon; &Tab; &#x0A;".split(
    " ",
  ),
  "\n",
  "\n\n",
  "\r\n",
  "\t",
  "    ",
  "- ",
  "1. ",
  "> ",
  "# ",
  "| a | b |\n|---|---|\n",
  "- [x] ",
];

const HTML = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  "<svg onload=",
  "<iframe srcdoc=",
  "<a href=",
  "<style>",
  "</style>",
  "<div class=fixed id=root name=body style=position:fixed>",
  "<details open>",
  "<table><tr><td>",
  "</p>",
  `" onmouseover="${RUN}`,
  "' autofocus onfocus='",
];

const ADDRESSES = [
  "javascript:",
  "JAVASCRIPT:",
  "java\tscript:",
  "&#106;avascript:",
  "vbscript:",
  "data:text/html,",
  "data:image/svg+xml,<svg onload=1>",
  "data:image/png;base64,AAAA",
  "blob:https://a.example/1",
  "file:///etc/passwd",
  `https://${EVIL}/`,
  `https://bank.example@${EVIL}/`,
  `//${EVIL}/`,
  `/\\${EVIL}`,
  "https:/",
  "mailto:a@b.example",
  "www.evil.example",
  "xn--80ak6aa92e.example",
  "#session=x",
];

const HIDDEN = [
  "\u0000",
  "\u0001",
  "\u001b[31m",
  "\u001b]8;;",
  "\u0007",
  "\u009b",
  "\u00ad",
  "\u200b",
  "\u200d",
  "\u202e",
  "\u2066",
  "\u2028",
  "\ufeff",
  "\u0301".repeat(9),
  "\ud800",
  "\u{e0041}",
  "\u3164",
];

const FORMULAS = [
  "$x$",
  "$$\\frac{a}{b}$$",
  "\\href{",
  "\\htmlClass{",
  "\\text{",
  "\\begin{matrix}",
  "```mermaid\n",
  "```diff\n",
  "```js\n",
  "```\n",
];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...MARKUP) },
  { weight: 2, arbitrary: fc.constantFrom(...HTML) },
  { weight: 2, arbitrary: fc.constantFrom(...ADDRESSES) },
  { weight: 1, arbitrary: fc.constantFrom(...HIDDEN) },
  { weight: 1, arbitrary: fc.constantFrom(...FORMULAS) },
  { weight: 3, arbitrary: fc.constantFrom("a", "b c", "x", "word", "bank.example", "1", " ") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
);

function joined(pieces: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  return fc.array(pieces, { minLength: 1, maxLength: most }).map((parts) => parts.join(""));
}

/** Something put where it means something: the parts of a link, a cell, a fence. */
const shaped = fc
  .tuple(joined(piece, 5), joined(piece, 5), fc.nat({ max: 11 }))
  .map(([one, other, shape]) => {
    const shapes = [
      `[${one}](${other})`,
      `[${one}](<${other}> "${one}")`,
      `![${one}](${other})`,
      `[${one}][1]\n\n[1]: ${other}`,
      `<${one}${other}>`,
      `| ${one} | ${other} |\n|---|---|\n| ${other} | ${one} |`,
      `\`\`\`${one}\n${other}\n\`\`\``,
      `> ${one}\n\n- ${other}`,
      `$${one}$ $$${other}$$`,
      `a[^1]\n\n[^1]: ${one} ${other}`,
      `<a href="${one}" ${other}>`,
      `https://${one}.${other}`,
    ];
    return shapes[shape] ?? one;
  });

/** Any text, but mostly such that means something to a parser. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: joined(fc.oneof(piece, shaped), 10) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
);

/** Any address, but mostly such that a browser might take. */
export const hostileAddress: fc.Arbitrary<string> = fc.oneof(
  joined(fc.constantFrom(...ADDRESSES, ...HIDDEN, ..."/ \\ : @ ? # . % [ ] 0 127.1 a".split(" ")), 6),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** Values as a tool might give and take them, names of all objects included. */
export const hostileValue: fc.Arbitrary<unknown> = fc.object({
  key: fc.oneof(
    hostileText,
    fc.constantFrom("__proto__", "constructor", "toString", "url", "title", "path", "results"),
  ),
  values: [hostileText, hostileAddress, fc.boolean(), fc.double(), fc.constant(null)],
  maxDepth: 3,
  maxKeys: 5,
});
