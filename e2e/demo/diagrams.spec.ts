import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

const AWAY = "https://attacker.example";
/** What a script of a diagram would do first: tell the page around it. */
const RUN = "parent.postMessage(`ran`,`*`)";
const LOOSE = `%%{init: {"securityLevel": "loose", "htmlLabels": true, "maxEdges": 99999, "flowchart": {"htmlLabels": true}, "themeCSS": "* { background: url(${AWAY}/x.png) }", "fontFamily": "x;} * { background: url(${AWAY}/y.png)"}}%%\n`;

const HOSTILE: Readonly<Record<string, string>> = {
  "clicks that run or lead away": `flowchart LR\n a[A] --> b[B] --> c[C]\n click a call run()\n click b "javascript:${RUN}"\n click c href "${AWAY}" _blank`,
  "settings that lower the guard": `${LOOSE}flowchart LR\n a["<img src=x onerror=${RUN}>"] --> b["<script>${RUN}</script>"]\n click a call run()`,
  "the same as front matter": `---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  themeCSS: "* { background: url(${AWAY}/x.png) }"\n---\nflowchart LR\n a["<iframe src=javascript:${RUN}>"] --> b`,
  "labels of markup": `flowchart LR\n a["<a href='javascript:${RUN}' onclick='${RUN}'>x</a><style>*{background:url(${AWAY}/z.png)}</style>"] --> b`,
  "pictures from elsewhere": `flowchart LR\n a@{ img: "${AWAY}/x.png", label: "x", w: 60, h: 60 } --> b`,
  "styles that fetch": `flowchart LR\n a --> b\n style a fill:url(${AWAY}/x.png)\n classDef far fill:url(${AWAY}/y.png)\n class b far`,
  "links of a participant": `sequenceDiagram\n participant A\n A->>A: <img src=x onerror=${RUN}>\n link A: Docs @ ${AWAY}\n links A: {"x": "javascript:${RUN}"}`,
};

interface Answer {
  readonly type: string;
  readonly svg?: string;
  readonly reason?: string;
}

/** Asks a frame of its own, as the page does. */
function draw(page: Page, source: string): Promise<Answer> {
  return page.evaluate(async (wanted) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.src = "./diagram/index.html";
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener("load", done, { once: true }));
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<Answer>((done) => {
      port1.onmessage = ({ data }) => done(data);
    });
    frame.contentWindow?.postMessage("gangway-diagram", "*", [port2]);
    port1.postMessage({ type: "draw", source: wanted, isDark: false });
    return answer;
  }, source);
}

/** The marks of a picture without its words, which the writer of SVG keeps apart by escaping them. */
const tagsOf = (svg: string) => (svg.match(/<[^>]+>/g) ?? []).join("\n");

test("a hostile diagram runs, fetches and leads nowhere", async ({ page, serveApp, guard }) => {
  await page.addInitScript(() => {
    addEventListener("message", ({ data }) => {
      if (data === "ran") throw new Error("A diagram ran a script.");
    });
  });
  const fetched: string[] = [];
  await page.context().route(`${AWAY}/**`, (route) => {
    fetched.push(route.request().url());
    return route.abort();
  });
  await page.goto(await serveApp());
  for (const [what, source] of Object.entries(HOSTILE)) {
    const { type, svg = "", reason } = await draw(page, source);
    console.log(what, type, reason);
    expect(type, what).toMatch(/^(drawn|failed)$/);
    expect(tagsOf(svg), what).not.toMatch(/<(?:script|iframe|image|img|object|embed)\b/i);
    expect(tagsOf(svg), what).not.toMatch(/\son[a-z]+=/i);
    expect(tagsOf(svg), what).not.toMatch(/href="(?!#)|javascript:/i);
    expect(svg, what).not.toMatch(/url\(\s*["']?(?!["']?#)/i);
  }
  const edges = Array.from({ length: 500 }, (_, index) => `n${index} --> n${index + 1}`).join("\n ");
  for (const settings of ["", LOOSE]) {
    const huge = await draw(page, `${settings}flowchart LR\n ${edges}`);
    expect(huge).toMatchObject({ type: "failed", reason: expect.stringMatching(/edges/i) });
  }
  expect(fetched).toEqual([]);
  // The frame's own policy stops what a diagram tries while it is measured; nothing but that may have happened.
  const tried = guard.offences.splice(0).filter((offence) => !/policy/i.test(offence));
  expect(tried.filter((offence) => !offence.startsWith(`foreign request: ${AWAY}/`))).toEqual([]);
});
