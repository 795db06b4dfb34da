import { expect, test } from "vitest";
import { HOSTILE_MARKDOWN } from "../../mocks/answers/hostile-markdown.ts";
import type { RunRow, TranscriptRow, UserRow } from "../../stores/transcript/transcript-state.ts";
import { exportFile, fileNameFor } from "./export-file.ts";

const NOW = Date.UTC(2026, 8, 23, 9, 30);
const FACTS = { title: "Boats & <b>ropes</b>", sessionKey: "agent:main:boats", now: NOW, isWhole: true };
const ALL = { hasTools: true, hasReasoning: true, agent: "Harbor" };

const question = (text: string): UserRow => ({
  type: "user",
  id: "user:1",
  text,
  attachments: [],
  delivery: "sent",
  timestamp: NOW,
});

const answer = (fields: Partial<RunRow> = {}): RunRow => ({
  type: "run",
  id: "run:1",
  status: "done",
  phase: "working",
  isStopping: false,
  parts: [
    { type: "reasoning", id: "a", text: "hm", isStreaming: false },
    {
      type: "tool",
      id: "b",
      name: "exec",
      status: "error",
      args: { command: "ls" },
      output: "```\nno</script>",
    },
    { type: "text", id: "c", text: "It is **so**.\n\n| a |\n|---|\n| 1 |" },
  ],
  ...fields,
});

const rows: readonly TranscriptRow[] = [question("How many?\n</textarea>"), answer()];

test("Markdown holds every message in order, and no output closes its own fence", () => {
  const { name, text } = exportFile("markdown", rows, ALL, FACTS);
  expect(name).toBe("Boats-b-ropes-b-2026-09-23.md");
  const places = ["How many?", "> hm", '"command": "ls"', "````\n```\nno</script>\n````", "It is **so**."];
  const found = places.map((place) => text.indexOf(place));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(Math.min(...found)).toBeGreaterThan(0);
});

test("a call is told as the tool that was meant and what that one answered", () => {
  const called = answer({
    parts: [
      {
        type: "tool",
        id: "b",
        name: "tool_call",
        status: "done",
        args: { id: "openclaw:core:web_fetch", args: { url: "https://example.com" } },
        output: JSON.stringify({ result: { content: [{ type: "text", text: "seven boats" }] } }),
      },
    ],
  });
  for (const format of ["markdown", "html"] as const) {
    const { text } = exportFile(format, [called], ALL, FACTS);
    expect(text).toContain("web_fetch");
    expect(text).toContain("seven boats");
    expect(text).not.toMatch(/tool_call|openclaw:core|"result"/);
  }
});

test("what is not wanted is left out", () => {
  for (const format of ["markdown", "html", "json"] as const) {
    const { text } = exportFile(format, rows, { hasTools: false, hasReasoning: false }, FACTS);
    expect(text).not.toContain("no</script>");
    expect(text).not.toMatch(/[>*"]hm[<*"]/);
    expect(text).toContain("How many?");
  }
});

test("JSON can be read back and says whether it is whole", () => {
  const { text } = exportFile("json", rows, ALL, { ...FACTS, isWhole: false });
  const read = JSON.parse(text);
  expect(read).toMatchObject({
    format: "gangway.conversation",
    version: 1,
    isWhole: false,
    title: FACTS.title,
  });
  expect(read.messages[1].parts.map(({ type }: { type: string }) => type)).toEqual([
    "reasoning",
    "tool",
    "text",
  ]);
});

test("an answer that ended badly says so", () => {
  const stopped = answer({ status: "stopped" });
  expect(exportFile("markdown", [stopped], ALL, FACTS).text).toContain("Stopped here.");
  const failed = answer({ status: "failed", errorMessage: "quota <i>" });
  expect(exportFile("html", [failed], ALL, FACTS).text).toContain("quota &lt;i&gt;");
});

/** Read as a browser reads it, without running anything. */
const parsed = (text: string): Document => new DOMParser().parseFromString(text, "text/html");
const ELEMENTS =
  "html head meta title style body main article details summary h1 h2 h4 h5 h6 p div pre code strong em del blockquote a ul ol li table tbody tr th td br hr sup".split(
    " ",
  );

test("a page holds allowed elements and addresses only, whatever the texts say", () => {
  for (const text of [
    HOSTILE_MARKDOWN,
    ...HOSTILE_MARKDOWN.split("\n"),
    "</title></style></main><script>1</script>",
  ]) {
    const hostile = [question(text), answer({ parts: [{ type: "text", id: "t", text }] })];
    const page = parsed(exportFile("html", hostile, ALL, { ...FACTS, title: text }).text);
    for (const element of page.querySelectorAll("*")) {
      expect(ELEMENTS).toContain(element.localName);
      for (const { name, value } of element.attributes) {
        expect([
          "lang",
          "charset",
          "http-equiv",
          "content",
          "name",
          "class",
          "href",
          "rel",
          "start",
        ]).toContain(name);
        if (name === "href") expect(value).toMatch(/^(https?:|mailto:)/);
      }
    }
    expect(page.querySelectorAll("style")).toHaveLength(1);
  }
});

test("a page shows what hides in names, files and notices (case 42)", () => {
  const hidden = "photo_\u202egnp.exe";
  const files: UserRow = { ...question("Look."), attachments: [{ kind: "file", name: hidden }] };
  const rowsWithNames: readonly TranscriptRow[] = [
    files,
    answer({ status: "failed", errorMessage: hidden }),
    { type: "notice", id: "notice:1", kind: "system", text: hidden },
  ];
  const { text } = exportFile("html", rowsWithNames, { ...ALL, agent: hidden }, { ...FACTS, title: hidden });
  expect(text).not.toContain("\u202e");
  expect(text.split("photo_⟨U+202E⟩gnp.exe").length - 1).toBe(6);
});

test("a file has a name that every system takes", () => {
  expect(fileNameFor("../../etc/passwd", NOW)).toBe("etc-passwd-2026-09-23");
  expect(fileNameFor("\u202egnp.exe", NOW)).toBe("gnp-exe-2026-09-23");
  expect(fileNameFor("???", NOW)).toBe("conversation-2026-09-23");
  expect(fileNameFor("x".repeat(500), NOW).length).toBeLessThan(80);
});
