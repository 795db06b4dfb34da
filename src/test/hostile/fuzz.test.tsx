import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BigTextProvider } from "../../components/big-text/big-text-provider.tsx";
import { exportFile } from "../../components/export-chat/export-file.ts";
import { Markdown } from "../../components/markdown/markdown.tsx";
import { DisclosuresProvider } from "../../components/tool-activity/disclosures.tsx";
import { ToolActivity } from "../../components/tool-activity/tool-activity.tsx";
import { parseAnsi } from "../../components/tool-views/parse-ansi.ts";
import { ServicesProvider } from "../../hooks/services.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { namesAnotherHost, parseSafeUrl } from "../../lib/safe-url.ts";
import { stripAnsi } from "../../lib/strip-ansi.ts";
import type { RunRow, ToolPart } from "../../stores/transcript/transcript-state.ts";
import { createServices } from "../render-with-services.tsx";
import { findHarm } from "./find-harm.ts";
import { fuzz, hostileAddress, hostileText, hostileValue } from "./hostile-arbitraries.ts";
import { stageMarkdown } from "./markdown-stage.ts";
// Here before they are asked for, so that no test waits for the transforming of a chunk.
import "../../components/tool-activity/tool-details.tsx";

stageMarkdown();

/** At night there are far more of them. */
const TIME = 3_600_000;

describe("for any text", () => {
  it("an answer holds known elements and attributes only, and links of known kinds", {
    timeout: TIME,
  }, () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { container, unmount } = render(<Markdown text={text} />);
        expect(findHarm(container)).toEqual([]);
        unmount();
      }),
      fuzz(3),
    );
  });

  it("so it does at any moment while it is written, in whatever pieces", { timeout: TIME }, () => {
    fc.assert(
      fc.property(hostileText, fc.array(fc.nat({ max: 12 }), { maxLength: 30 }), (text, pieces) => {
        const { container, rerender, unmount } = render(<Markdown text="" isStreaming />);
        let end = 0;
        for (const size of [...pieces, text.length]) {
          end = Math.min(text.length, end + size);
          act(() => rerender(<Markdown text={text.slice(0, end)} isStreaming />));
          expect(findHarm(container)).toEqual([]);
        }
        act(() => rerender(<Markdown text={text} />));
        expect(findHarm(container)).toEqual([]);
        unmount();
      }),
      fuzz(),
    );
  });

  it("a saved page holds known elements, and nothing that loads or runs", { timeout: TIME }, () => {
    const elements = new Set(
      "html head meta title style body main article details summary h1 h2 h4 h5 h6 p div pre code strong em del blockquote a ul ol li table tbody tr th td br hr sup".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(hostileText, hostileText, hostileValue, (text, title, args) => {
        const row: RunRow = {
          type: "run",
          id: "run:1",
          status: "failed",
          phase: "working",
          isStopping: false,
          errorMessage: title,
          parts: [
            { type: "text", id: "a", text },
            { type: "reasoning", id: "b", text: title, isStreaming: false },
            { type: "tool", id: "c", name: title, status: "done", args, output: text },
          ],
        };
        const facts = { title, sessionKey: "agent:main:x", now: 0, isWhole: true };
        const file = exportFile("html", [row], { hasTools: true, hasReasoning: true, agent: title }, facts);
        const page = new DOMParser().parseFromString(file.text, "text/html");
        const all = [...page.querySelectorAll("*")];
        expect(
          all.filter(({ localName }) => !elements.has(localName)).map(({ outerHTML }) => outerHTML),
        ).toEqual([]);
        const attributes = all.flatMap((element) => [...element.attributes]);
        const known = /^(?:lang|charset|http-equiv|content|name|class|href|rel|start)$/;
        expect(attributes.filter(({ name }) => !known.test(name)).map(({ name }) => name)).toEqual([]);
        const links = [...page.querySelectorAll("a")].map((link) => link.getAttribute("href"));
        expect(links.filter((href) => !/^(?:https?:\/\/|mailto:)/.test(href ?? ""))).toEqual([]);
        expect(page.querySelectorAll("style")).toHaveLength(1);
        expect(
          JSON.parse(exportFile("json", [row], { hasTools: true, hasReasoning: true }, facts).text),
        ).toBeTruthy();
      }),
      fuzz(0.4),
    );
  });

  it("what a terminal printed holds no escape, coloured or plain", { timeout: TIME }, () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const coloured = parseAnsi(text)
          .map((run) => run.text)
          .join("");
        for (const shown of [revealHidden(stripAnsi(text)), coloured]) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what it looks for
          expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
        }
      }),
      fuzz(3),
    );
  });
});

const TOOLS = [
  "exec",
  "read",
  "write",
  "edit",
  "apply_patch",
  "web_search",
  "web_fetch",
  "sessions_spawn",
  "other",
];
const services = createServices();

describe("for any call of a tool", () => {
  it("its details hold known elements and attributes only", { timeout: TIME }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          name: fc.oneof(fc.constantFrom(...TOOLS), hostileText),
          args: fc.oneof(
            hostileValue,
            hostileText,
            fc.record({
              path: hostileText,
              oldText: hostileText,
              newText: hostileText,
              content: hostileText,
            }),
            fc.record({ command: hostileText, query: hostileText, url: hostileAddress, patch: hostileText }),
          ),
          output: fc.oneof(
            hostileText,
            hostileValue.map((value) => JSON.stringify(value) ?? ""),
            fc
              .array(fc.record({ title: hostileText, url: hostileAddress, snippet: hostileText }), {
                maxLength: 3,
              })
              .map((results) => JSON.stringify({ results })),
          ),
          isFailed: fc.boolean(),
        }),
        async ({ name, args, output, isFailed }) => {
          const tool: ToolPart = {
            type: "tool",
            id: "a",
            name,
            status: isFailed ? "error" : "done",
            args,
            output,
          };
          const { container, unmount } = render(
            <ServicesProvider value={services}>
              <BigTextProvider>
                <DisclosuresProvider>
                  <ToolActivity tools={[tool]} />
                </DisclosuresProvider>
              </BigTextProvider>
            </ServicesProvider>,
          );
          const [row] = screen.getAllByRole("button");
          if (row) fireEvent.click(row);
          await waitFor(() =>
            expect(document.getElementById(row?.getAttribute("aria-controls") ?? "")).not.toBeNull(),
          );
          expect(findHarm(container)).toEqual([]);
          unmount();
        },
      ),
      fuzz(0.4),
    );
  });
});

describe("for any address", () => {
  it("what the guard lets through is of the web or a mail, and its host is the browser's", () => {
    fc.assert(
      fc.property(hostileAddress, (address) => {
        const safe = parseSafeUrl(address);
        if (!safe) return;
        const url = new URL(safe.href);
        expect(["http:", "https:", "mailto:"]).toContain(url.protocol);
        expect([url.username, url.password]).toEqual(["", ""]);
        expect(url.host).toBe(safe.host);
        expect(parseSafeUrl(safe.href)?.href).toBe(safe.href);
      }),
      fuzz(10),
    );
  });

  it("words that name a host of their own are told from the real one", () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (named, real) => {
        // What ends like a file is taken for one.
        fc.pre(
          !/\.(?:[jt]sx?|css|csv|html?|json|lock|log|md|pdf|png|svg|toml|txt|xml|ya?ml|[ch]pp|jpg|[cm]js)$/i.test(
            named,
          ),
        );
        const bare = (host: string): string => host.toLowerCase().replace(/^www\./, "");
        const isOwn = bare(real) === bare(named) || bare(real).endsWith(`.${bare(named)}`);
        expect(namesAnotherHost(`https://${named}/`, real)).toBe(!isOwn);
      }),
      fuzz(5),
    );
  });
});
