import { EVIL, type HostileCase, RUN, toTexts } from "./hostile-case.ts";

const TAGGED = [..."ignore"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");
const SELECTED = [..."ignore"]
  .map((letter) => String.fromCodePoint(0xe0100 + letter.charCodeAt(0) - 16))
  .join("");

const TURNED = toTexts({
  "a file's name": "`photo_\u202egnp.exe` and photo_\u202egnp.exe",
  "in a fence": '```js\nif (level != "user\u202e \u2066// only admins\u2069 \u2066") {\n```',
  "a command": "```sh\nrm -rf /\u202e # safe \u202c\n```",
  "isolates without ends": "one \u2066two \u2067three \u2068four\n\nthe next paragraph",
  "embeddings without ends": "one \u202atwo \u202bthree \u202dfour\n\nthe next paragraph",
  "in a heading and a table": "# \u202edaeh\n\n| \u202ea | b |\n|---|---|\n| \u202ec | d |",
  "in a link": `[click \u202eereh](https://${EVIL}/\u202ex) \u202e[x](https://${EVIL})`,
  "by entity": "a &#x202E;b &#8238;c &rlm;d &#x2066;e",
  "hidden in code": "`a\u200bb\u2060c\ufeffd\u00ade`",
  tags: `Hello${TAGGED} \`x${TAGGED}\``,
  selectors: `Hello\u{1f600}${SELECTED} \`x${SELECTED}\``,
  fillers: "`a\u3164b\u115fc\uffa0d\u034fe\u17b4f`",
  controls: "`a\u0000b\u0007c\u0008d\u001be\u007ff\u0085g\u009bh`",
  "lines that are none": "a\u2028b\u2029c\u000bd\u000ce\u0085f",
  "half characters": "\ud800 lone \udc00 and \udfff\ud83d",
  "a flag of a wrong kind": "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}\u{1f3f4}\u{e0001}",
});

const FLOODS = toTexts({
  zalgo: `Z${"\u0353\u0321\u0356\u0345\u0318\u0315\u0301\u034f".repeat(60)}algo${"\u0336\u0489\u20e3\u0334".repeat(60)}`,
  "ten thousand marks": `a${"\u0301".repeat(10_000)}b`,
  "zero widths": `a${"\u200b\u200c\u2060\ufeff".repeat(2500)}b`,
  "marks in code": `\`a${"\u0301".repeat(3000)}\`\n\n\`\`\`\na${"\u0336".repeat(3000)}\n\`\`\``,
  joiners: `${"\u{1f468}\u200d".repeat(1500)}\u{1f468}`,
  "marks in a link": `[a${"\u0301".repeat(2000)}](https://${EVIL}/${"\u0301".repeat(500)})`,
  "wide characters": "\ufdfd".repeat(400),
  "tall characters": `${"\ua9c5".repeat(200)}${"\u0e49".repeat(2000)}`,
  "a word without end": "W".repeat(20_000),
  "blank lines": `top${"\n".repeat(3000)}bottom${"\n&nbsp;\n".repeat(300)}`,
});

const HEAVY = toTexts({
  "a fence without end": `\`\`\`js\n${"const a = 1;\n".repeat(200)}`,
  "a fence in a fence": "````\n```\n~~~\n````\n```\n~~~~ x\n",
  "a thousand quotes": `${">".repeat(1000)} deep`,
  "a thousand lists": Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n"),
  "a thousand lists in a line": `${"- ".repeat(1000)}x`,
  "a table of five thousand columns": `|${"a|".repeat(5000)}\n|${"-|".repeat(5000)}\n|${"b|".repeat(5000)}`,
  "emphasis that never ends": `${"*a **a ".repeat(700)}${"_".repeat(2000)}`,
  "emphasis that never begins": `${"a**".repeat(2000)}b${"_a".repeat(2000)}`,
  "brackets that never end": "[".repeat(9000),
  "brackets and links": `${"[a](".repeat(2500)}x`,
  "brackets in brackets": `${"![[".repeat(2500)}x${"]]".repeat(2500)}`,
  "code that never ends": "`".repeat(3001) + "a`".repeat(1500),
  "comments that never end": "<!-- a -".repeat(2000),
  "instructions that never end": "<?".repeat(4000),
  "declarations that never end": "<!A ".repeat(3000),
  entities: "&".repeat(5000) + "&#x".repeat(2000),
  references: `${"[a][b]".repeat(1900)}\n\n[b]: https://example.com`,
  definitions: Array.from({ length: 1500 }, (_, index) => `[d${index}]: https://example.com/${index}`).join(
    "\n",
  ),
  "footnotes of footnotes": Array.from({ length: 200 }, (_, index) => `[^${index}]: see[^${index + 1}]`).join(
    "\n",
  ),
  addresses: "https://a.example/".repeat(600),
  mails: `${"a@".repeat(2000)}b ${"a.".repeat(3000)}@b`,
  backslashes: "\\".repeat(8001),
  "a long line": "lorem ipsum ".repeat(20_000),
  "a long word": "x".repeat(300_000),
  rules: "---\n".repeat(1500),
  headings: "# x\n".repeat(1500),
  tasks: "- [x] a\n- [ ] b\n".repeat(700),
  formulas: "$".repeat(3000) + "$$x$$ ".repeat(300),
  strikes: "~~a ~".repeat(1500),
});

const BROKEN_BLOCKS = toTexts({
  "a formula with HTML": `$\\text{<img src=x onerror=${RUN}>}$ and $<script>${RUN}</script>$`,
  "a formula with a link": `$\\href{javascript:${RUN}}{x}$ $\\url{javascript:${RUN}}$`,
  "a formula with HTML commands": `$\\htmlClass{fixed}{x} \\htmlId{root}{x} \\htmlStyle{position:fixed}{x} \\htmlData{a=b}{x}$`,
  "a formula that is broken": `$$\\frac{<img src=x onerror=${RUN}>}{$$ and $\\undefined{<b>}$ and $}{$`,
  "a formula that defines":
    "$\\def\\a{\\a\\a}\\a$ $\\newcommand{\\x}{\\x\\x}\\x$ $\\gdef\\b#1{#1#1#1}\\b{\\b{\\b{\\b{x}}}}$",
  "a formula that expands": `$${"{".repeat(500)}x${"}".repeat(500)}$`,
  "a formula as large as the page":
    "$\\rule{1000em}{1000em}$ $\\kern{999999em}x$ $\\raisebox{9999em}{x}$ $\\Huge x$",
  "a formula with colours":
    "$\\color{red;position:fixed}x$ $\\colorbox{url(https://evil.example)}{x}$ $\\textcolor{expression(1)}{x}$",
  "a formula with a picture": `$\\includegraphics[height=9em]{https://${EVIL}/a.png}$`,
  "a formula that hides": "$\\phantom{x}\\smash{y}\\llap{Approve}\\tag{<b>}$ $\\verb|<script>|$",
  "a formula without end": `$$\n\\begin{matrix} <img src=x onerror=${RUN}> \\\\`,
  "a diagram with HTML": `\`\`\`mermaid\nflowchart LR\nA["<img src=x onerror=${RUN}>"] --> B["<script>${RUN}</script>"]\n\`\`\``,
  "a diagram with links": `\`\`\`mermaid\nflowchart LR\nA-->B\nclick A "javascript:${RUN}" _self\nclick B call ${"alert"}(1)\n\`\`\``,
  "a diagram with settings": `\`\`\`mermaid\n%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "*{background:url(https://${EVIL}/a.png)}"}}%%\nflowchart LR\nA["<img src=x onerror=${RUN}>"]\n\`\`\``,
  "a diagram with front matter": `\`\`\`mermaid\n---\nconfig:\n  securityLevel: loose\n  themeVariables:\n    primaryColor: "red;}*{position:fixed"\n---\nflowchart LR\nA-->B\n\`\`\``,
  "a diagram with styles": `\`\`\`mermaid\nflowchart LR\nA-->B\nstyle A fill:url(https://${EVIL}/a.png)\nclassDef x background:url(https://${EVIL}/b.png)\n\`\`\``,
  "a diagram that is broken": `\`\`\`mermaid\nflowchart <img src=x onerror=${RUN}>\n\`\`\`\n\n\`\`\`mermaid\n\`\`\``,
  "a diagram with pictures": `\`\`\`mermaid\nflowchart LR\nA@{ img: "https://${EVIL}/a.png", label: "x" }\n\`\`\``,
  "a diagram of another kind": `\`\`\`mermaid\nsequenceDiagram\nA->>B: <script>${RUN}</script>\nlink A: x @ javascript:${RUN}\n\`\`\``,
  "a difference with HTML": `\`\`\`diff\n--- a/<img src=x onerror=${RUN}>\n+++ b/x\n@@ -1,1 +1,1 @@\n-<script>${RUN}</script>\n+x\n\`\`\``,
  "a difference that is broken": "```diff\n@@ -999999999,1 +1,999999999 @@\n\\ No newline\n@@@@@@\n```",
  "a drawing in a fence": `\`\`\`svg\n<svg onload=${RUN}><script>${RUN}</script></svg>\n\`\`\``,
  "a page in a fence": `\`\`\`html\n<script>${RUN}</script><img src=x onerror=${RUN}>\n\`\`\``,
  "an object in a fence":
    '```json\n{"__proto__":{"__pwned":1},"constructor":{"prototype":{"__pwned":1}}}\n```',
});

const LANGUAGES = toTexts({
  "an element": `\`\`\`"><img src=x onerror=${RUN}>\ncode\n\`\`\``,
  "an element by entity": `\`\`\`&quot;&gt;&lt;img&#32;src=x&#32;onerror=${RUN}&gt;\ncode\n\`\`\``,
  "an element behind a language": `\`\`\`js "><script>${RUN}</script>\ncode\n\`\`\``,
  "a file's name": `\`\`\`js title="<img src=x onerror=${RUN}>" filename=../../etc/passwd\ncode\n\`\`\``,
  "a file's name that turns": "```js file=photo_\u202egnp.exe\ncode\n```",
  "an address": `\`\`\`https://${EVIL}/x.js\ncode\n\`\`\`\n\n\`\`\`javascript:${RUN}\ncode\n\`\`\``,
  tildes: `~~~ "><svg onload=${RUN}>\ncode\n~~~`,
  controls: "```j\u0000s\u202e\ncode\n```\n\n```\u200bjs\ncode\n```",
  "very long": `\`\`\`${"x".repeat(5000)}\ncode\n\`\`\``,
  inline: `\`\`<img src=x onerror=${RUN}>\`\` \`</code><script>${RUN}</script>\``,
  indented: `    <script>${RUN}</script>\n    <img src=x onerror=${RUN}>`,
});

const ESC = "\u001b";
const BEL = "\u0007";

const TERMINAL = toTexts({
  colours: `${ESC}[31mred${ESC}[0m ${ESC}[38;2;1;2;3mrgb${ESC}[0m ${ESC}[38;5;999mwrong${ESC}[0m`,
  "a link": `${ESC}]8;;javascript:${RUN}${BEL}click${ESC}]8;;${BEL}`,
  "a link of the other ending": `${ESC}]8;;https://${EVIL}/${ESC}\\bank.example${ESC}]8;;${ESC}\\`,
  "a title": `${ESC}]0;owned${BEL}${ESC}]2;owned${ESC}\\words`,
  "the clipboard": `${ESC}]52;c;${btoa("rm -rf /")}${BEL}words`,
  "a picture": `${ESC}]1337;File=inline=1;width=9999px:${btoa("x")}${BEL}words`,
  "moving the cursor": `safe${ESC}[2K${ESC}[1Grm -rf /${ESC}[1A${ESC}[999;999Hx`,
  "clearing the screen": `before${ESC}[2J${ESC}[3J${ESC}cafter`,
  "writing over": "rm -rf /\recho ok   \n\b\b\b\b\b\b\b\bcurl evil.example",
  hidden: `${ESC}[8mhidden${ESC}[28m ${ESC}[30;40mblack${ESC}[0m`,
  "HTML in colours": `${ESC}[31m<img src=x onerror=${RUN}>${ESC}[0m<script>${RUN}</script>`,
  "HTML in numbers": `${ESC}[31";style="position:fixed;mx${ESC}[<script>m`,
  "one byte for two": `\u009b31mred\u009b0m \u009d0;owned\u009cwords \u0090x\u009cwords`,
  "cut off": `words ${ESC}[3`,
  "cut off in a string": `words ${ESC}]8;;https://${EVIL}/`,
  "a device asked": `${ESC}[c${ESC}[6n${ESC}P+q544e${ESC}\\words`,
  many: `${ESC}[31m`.repeat(3000),
  "a very long one": `${ESC}[${"1;".repeat(5000)}m words ${ESC}[${"9".repeat(5000)}C x`,
});

export const TEXT_CASES: readonly HostileCase[] = [
  { number: 42, rule: "what turns words around is isolated, and what hides in code is seen", texts: TURNED },
  {
    number: 43,
    rule: "a flood of marks stays in its lines and freezes nothing",
    texts: FLOODS,
    isLong: true,
  },
  {
    number: 44,
    rule: "what takes a parser too long is shown as it was written, in time",
    texts: HEAVY,
    isLong: true,
  },
  { number: 45, rule: "a broken formula, diagram or difference is words", texts: BROKEN_BLOCKS },
  { number: 46, rule: "the language of a fence is a name or nothing", texts: LANGUAGES },
  { number: 49, rule: "what a terminal would obey is dropped or shown", texts: TERMINAL },
];
