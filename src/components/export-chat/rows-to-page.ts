import { formatDuration } from "../../lib/format-duration.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import type { RunPart, ToolPart, TranscriptRow } from "../../stores/transcript/transcript-state.ts";
import { readCall } from "../tool-views/read-call.ts";
import { ElementMaker } from "./markdown-to-elements.ts";
import type { ExportFacts } from "./rows-to-json.ts";
import { argumentsText, type ExportOptions, endingOf, nameOf } from "./rows-to-markdown.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLES = `:root{color-scheme:light dark}body{font:15px/1.6 ui-sans-serif,system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.3rem}h2{font-size:.8rem;font-weight:600;opacity:.7;margin:2rem 0 .25rem}
.user>div{background:color-mix(in srgb,currentColor 7%,transparent);border-radius:14px;padding:.6rem 1rem;white-space:pre-wrap}
pre{overflow-x:auto;padding:.75rem;border-radius:8px;background:color-mix(in srgb,currentColor 6%,transparent)}
pre,code{font:12.5px/1.55 ui-monospace,monospace}details{margin:.5rem 0}summary{cursor:pointer;opacity:.75}
table{border-collapse:collapse}th,td{border:1px solid color-mix(in srgb,currentColor 25%,transparent);padding:.25rem .6rem;text-align:start;vertical-align:top}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid color-mix(in srgb,currentColor 25%,transparent)}
.note{opacity:.7;font-size:.85rem}`;

class PageMaker {
  readonly #page = document.implementation.createHTMLDocument("");
  readonly #elements = new ElementMaker(this.#page);
  readonly #options: ExportOptions;

  constructor(options: ExportOptions) {
    this.#options = options;
  }

  #note(text: string): HTMLElement {
    return this.#elements.make("p", [revealHidden(text)], "note");
  }

  #tool(tool: ToolPart): HTMLElement {
    const call = readCall(tool);
    const { make } = this.#elements;
    const failed = tool.status === "error" ? ` (${t("turns.export.failed-tool")})` : "";
    const took = tool.durationMs === undefined ? "" : ` · ${formatDuration(tool.durationMs)}`;
    const name = revealHidden(call.name);
    const given = argumentsText(call.args);
    return make("details", [
      make("summary", [`${t("turns.export.tool", { name })}${failed}${took}`]),
      ...(given === "" ? [] : [this.#elements.code(given)]),
      ...(call.output === "" ? [] : [this.#note(t("turns.export.output")), this.#elements.code(call.output)]),
    ]);
  }

  #part(part: RunPart): readonly (string | Node)[] {
    const { hasTools, hasReasoning } = this.#options;
    switch (part.type) {
      case "text":
        return this.#elements.markdown(part.text);
      case "tool":
        return hasTools ? [this.#tool(part)] : [];
      case "reasoning":
        return hasReasoning
          ? [
              this.#elements.make("details", [
                this.#elements.make("summary", [t("turns.export.thought")]),
                ...this.#elements.markdown(part.text),
              ]),
            ]
          : [];
      case "file":
        return [this.#note(t("turns.export.file", { name: nameOf(part.file) }))];
      case "unsupported":
        return [this.#note(t("chat.unsupported", { kind: part.kind }))];
    }
  }

  #heading(name: string, time: number | undefined): HTMLElement {
    const date = new Date(time ?? Number.NaN);
    const when = Number.isNaN(date.getTime()) ? "" : ` · ${date.toLocaleString(currentLocale())}`;
    return this.#elements.make("h2", [`${revealHidden(name)}${when}`]);
  }

  #row(row: TranscriptRow): HTMLElement {
    const { make } = this.#elements;
    switch (row.type) {
      case "user": {
        const files = row.attachments.map((file) =>
          this.#note(t("turns.export.file", { name: nameOf(file) })),
        );
        const text = make("div", [revealHidden(row.text)]);
        return make(
          "article",
          [this.#heading(t("turns.export.user"), row.timestamp), ...files, text],
          "user",
        );
      }
      case "run": {
        const ending = endingOf(row);
        return make("article", [
          this.#heading(this.#options.agent ?? t("chat.agent.fallback"), row.startedAt),
          ...row.parts.flatMap((part) => this.#part(part)),
          ...(ending === undefined ? [] : [this.#note(ending)]),
        ]);
      }
      case "notice":
        return this.#note(row.kind === "system" ? (row.text ?? "") : t(`chat.notice.${row.kind}`));
    }
  }

  page(rows: readonly TranscriptRow[], { title, now }: ExportFacts): string {
    const { make } = this.#elements;
    const main = make("main", [
      make("h1", [revealHidden(title)]),
      this.#note(t("turns.export.made", { date: new Date(now).toLocaleString(currentLocale()) })),
      ...rows.map((row) => this.#row(row)),
    ]);
    const head = [
      '<meta charset="utf-8">',
      `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      '<meta name="referrer" content="no-referrer">',
      make("title", [revealHidden(title)]).outerHTML,
      `<style>${STYLES}</style>`,
    ];
    return `<!doctype html>\n<html lang="${currentLocale()}"><head>${head.join("")}</head><body>${main.outerHTML}</body></html>\n`;
  }
}

/** A conversation as one page that needs no network, runs no script and loads nothing. */
export function rowsToPage(
  rows: readonly TranscriptRow[],
  options: ExportOptions,
  facts: ExportFacts,
): string {
  return new PageMaker(options).page(rows, facts);
}
