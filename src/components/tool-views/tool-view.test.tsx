import { cleanup, fireEvent, render as renderAlone, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { ServicesProvider } from "../../hooks/services.ts";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { createServices } from "../../test/render-with-services.tsx";
import { BigTextProvider } from "../big-text/big-text-provider.tsx";
import { DisclosuresProvider } from "../tool-activity/disclosures.tsx";
import { ToolActivity } from "../tool-activity/tool-activity.tsx";
// Here before it is asked for, so that no test waits for the transforming of a chunk.
import "../tool-activity/tool-details.tsx";

afterEach(cleanup);

const services = createServices();
const E = "\u001b";

async function open(call: Partial<ToolPart>): Promise<HTMLElement> {
  const tool: ToolPart = { type: "tool", id: "a", name: "exec", status: "done", output: "", ...call };
  const { container } = renderAlone(
    <BigTextProvider>
      <DisclosuresProvider>
        <ToolActivity tools={[tool]} />
      </DisclosuresProvider>
    </BigTextProvider>,
    { wrapper: ({ children }) => <ServicesProvider value={services}>{children}</ServicesProvider> },
  );
  const row = screen.getByRole("button");
  fireEvent.click(row);
  const details = () => document.getElementById(row.getAttribute("aria-controls") ?? "");
  await waitFor(() => expect(details()).not.toBeNull());
  return container;
}

const output = () => screen.getByRole("region", { name: "Output" });
const json = (value: unknown) => JSON.stringify(value);

describe("a command", () => {
  it("shows its output in the colours of the terminal", async () => {
    await open({ args: { command: "npm test" }, output: `${E}[1;31mfailed${E}[0m 1 test` });
    expect(output()).toHaveTextContent("failed 1 test");
    expect(screen.getByText("failed")).toHaveAttribute("data-ansi", "1");
  });

  it("lets no output dress up as a link", async () => {
    const link = `${E}]8;;https://evil.example\u0007the docs${E}]8;;\u0007`;
    const container = await open({ args: { command: "x" }, output: link });
    expect(output()).toHaveTextContent("the docs");
    expect(container.querySelector("a")).toBeNull();
  });

  it("draws little of one line of five megabytes full of colours", async () => {
    const container = await open({ output: `${E}[31mred${E}[32mgreen`.repeat(300_000) });
    expect(container.querySelectorAll("*").length).toBeLessThan(6000);
    expect(container.textContent?.length).toBeLessThan(30_000);
  });
});

describe("a file", () => {
  it("that was read is shown with the lines that were asked for", async () => {
    const container = await open({
      name: "read",
      args: { path: "notes/a.ts", offset: 2, limit: 1 },
      output: "const b = 2;\n\n[1 more line in file. Use offset=3 to continue.]",
    });
    expect(container).toHaveTextContent("Lines 2 to 2 · 1 more line in file.");
    expect(container.querySelector("[data-code-block] code")).toHaveTextContent(/^const b = 2;$/);
  });

  it("that was written is shown with what came of it", async () => {
    const container = await open({
      name: "write",
      args: { path: "notes/a.ts", content: "const a = 1;" },
      output: "Successfully wrote 12 bytes to notes/a.ts",
    });
    expect(container.querySelector("[data-code-block] code")).toHaveTextContent("const a = 1;");
    expect(output()).toHaveTextContent("Successfully wrote 12 bytes");
  });

  it("that was changed is shown line by line", async () => {
    const container = await open({
      name: "edit",
      args: { path: "a.ts", edits: [{ oldText: "one\ntwo", newText: "one\nzwei" }] },
      output: "Successfully replaced 1 block(s) in a.ts.",
    });
    const changes = screen.getByRole("region", { name: "Changes" });
    expect(changes.querySelector('[data-diff="removed"]')).toHaveTextContent("Removed: two");
    expect(changes.querySelector('[data-diff="added"]')).toHaveTextContent("Added: zwei");
    expect(container).toHaveTextContent("1 line added1 line removed");
  });

  it("that could not be changed is not shown as if it were", async () => {
    const container = await open({
      name: "edit",
      status: "error",
      args: { path: "a.ts", edits: [{ oldText: "x", newText: "y" }] },
      output: json({ status: "error", tool: "edit", error: "Could not find the exact text in a.ts." }),
    });
    expect(container).toHaveTextContent("The call failed. It asked for these changes:");
    expect(output()).toHaveTextContent(/^Could not find the exact text in a.ts.$/);
  });

  it("with changes too large to compare is shown as its arguments", async () => {
    await open({
      name: "edit",
      args: { path: "a", oldText: "x\n".repeat(4000), newText: "y" },
      output: "ok",
    });
    expect(screen.queryByRole("region", { name: "Changes" })).toBeNull();
    expect(screen.getByText("oldText")).toBeInTheDocument();
  });
});

describe("what was found", () => {
  const results = [
    { title: "Restart policies", url: "https://docs.example.com/restart", snippet: "Always or never." },
    { title: "Click me", url: "javascript:alert(1)", snippet: "" },
    { title: "docs.example.com", url: "https://user:pw@evil.example/x", snippet: "" },
  ];

  it("is listed with links that say where they lead", async () => {
    await open({ name: "web_search", args: { query: "restart" }, output: json({ results }) });
    const list = screen.getByRole("region", { name: "Results" });
    const links = within(list).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "https://docs.example.com/restart",
      "https://evil.example/x",
    ]);
    for (const link of links) expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
    expect(list).toHaveTextContent("Always or never.");
    expect(list).toHaveTextContent("docs.example.com(evil.example)");
    expect(within(list).getByText("javascript:alert(1)")).toBeInTheDocument();
  });

  it("is the page itself where one was fetched", async () => {
    const page = { url: "https://a.example", status: 404, title: "Gone", text: "# Gone", truncated: true };
    const container = await open({ name: "web_fetch", args: { url: page.url }, output: json(page) });
    expect(screen.getByRole("link", { name: "Gone" })).toHaveAttribute("href", "https://a.example/");
    expect(container).toHaveTextContent("The server answered with status 404.");
    expect(container).toHaveTextContent("Only the beginning of the page was fetched.");
    expect(screen.getAllByRole("region", { name: "Output" })[0]).toHaveTextContent(/^# Gone$/);
  });
});

describe("anything else", () => {
  it("is a tree that opens level by level", async () => {
    const jobs = [{ at: { hour: { utc: 7 } } }];
    await open({ name: "cron", args: { action: "list" }, output: json({ jobs }) });
    expect(output()).not.toHaveTextContent("hour");
    await userEvent.click(within(output()).getByRole("button", { name: "at: 1 field" }));
    within(output()).getByRole("button", { name: "hour: 1 field utc: 7" }).focus();
    await userEvent.keyboard("{Enter}");
    expect(within(output()).getByRole("button", { name: "hour: 1 field" })).toHaveFocus();
    expect(output()).toHaveTextContent("utc: 7");
    expect(screen.getByRole("button", { name: "Show all" })).toBeInTheDocument();
  });

  it("is text where it is no JSON, or too much of it", async () => {
    await open({ name: "cron", output: "no jobs" });
    expect(output()).toHaveTextContent(/^no jobs$/);
    cleanup();
    const container = await open({ name: "cron", output: json(Array.from({ length: 900_000 }, () => "x")) });
    expect(container.textContent?.length).toBeLessThan(30_000);
  });

  it("draws the levels of a deep value one by one, and of a long list the beginning", async () => {
    await open({ name: "x", output: "[".repeat(50_000) + "]".repeat(50_000) });
    expect(within(output()).getAllByRole("button").length).toBeLessThan(5);
    cleanup();
    await open({ name: "x", output: json({ list: Array.from({ length: 5000 }, (_, index) => index) }) });
    await userEvent.click(screen.getByRole("button", { name: "list: 5,000 entries 0 …" }));
    expect(output()).toHaveTextContent("4,900 more are not shown");
  });

  it("shows what is named like a part of every object", async () => {
    await open({
      name: "__proto__",
      output: '{"__proto__":{"polluted":1},"constructor":"x","hasOwnProperty":2}',
    });
    expect(output()).toHaveTextContent("polluted: 1");
    expect(output()).toHaveTextContent("constructor: x");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("a hostile call", () => {
  const markup = '<img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>\u202egnp.exe';
  const shapes: readonly (readonly [name: string, args: unknown, output: string])[] = [
    [markup, { [markup]: markup }, markup],
    ["exec", { command: markup }, `${E}[31m${markup}`],
    ["read", { path: markup }, markup],
    ["write", { path: markup, content: markup }, markup],
    ["edit", { path: markup, edits: [{ oldText: markup, newText: `${markup}!` }] }, markup],
    ["apply_patch", { input: `*** Update File: ${markup}\n-${markup}\n+x` }, markup],
    ["web_search", { query: markup }, json({ results: [{ title: markup, url: markup, snippet: markup }] })],
    ["web_search", { query: markup }, json({ content: markup, citations: [markup] })],
    ["web_fetch", { url: markup }, json({ url: markup, title: markup, text: markup })],
    ["cron", null, json({ [markup]: [markup] })],
    ["constructor", [markup], markup],
    ["tool_call", { id: markup, args: { [markup]: markup } }, markup],
  ];

  it.each(shapes)("of %s is words and nothing else", async (name, args, result) => {
    const container = await open({ name, args, output: result });
    expect(container.querySelector("img, script, iframe")).toBeNull();
    for (const link of container.querySelectorAll("a")) {
      expect(link.getAttribute("href")).not.toMatch(/^javascript:/i);
    }
    expect(container.textContent).not.toContain("\u202e");
    expect(container.textContent).toContain("⟨U+202E⟩");
  });

  it.each([
    "read",
    "write",
    "edit",
    "apply_patch",
    "web_search",
    "web_fetch",
    "tool_call",
    "exec",
    "toString",
  ])("of %s in a shape that nobody knows is shown as any call is", async (name) => {
    const args = [undefined, null, 7, "words", [1, [2]], { path: 1, edits: 2, input: {}, url: [] }];
    for (const [index, result] of ["", "words", "[1,2]", "{", '{"results":7}', "null"].entries()) {
      await open({ name, args: args[index], output: result });
      cleanup();
    }
    await open({ name, args: { odd: "thing" }, output: "plain words" });
    expect(output()).toHaveTextContent("plain words");
  });
});
