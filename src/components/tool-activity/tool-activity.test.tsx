import { act, cleanup, render as renderAlone, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement, ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
// Here before they are asked for, so that no test waits for the transforming of a chunk.
import "../big-text/big-text-dialog.tsx";
import "./tool-details.tsx";
import "../big-text/long-texts.tsx";
import { ServicesProvider } from "../../hooks/services.ts";
import { createServices } from "../../test/render-with-services.tsx";
import { BigTextProvider } from "../big-text/big-text-provider.tsx";
import { DisclosuresProvider } from "./disclosures.tsx";
import { Reasoning } from "./reasoning.tsx";
import { ToolActivity } from "./tool-activity.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const services = createServices();
const render = (ui: ReactElement) =>
  renderAlone(ui, {
    wrapper: ({ children }) => <ServicesProvider value={services}>{children}</ServicesProvider>,
  });

const tool = (id: string, more: Partial<ToolPart> = {}): ToolPart => ({
  type: "tool",
  id,
  name: "exec",
  status: "done",
  args: { command: `echo ${id}` },
  output: `output of ${id}`,
  durationMs: 1200,
  ...more,
});

const rowOf = (container: HTMLElement, id: string): HTMLElement | null =>
  container.querySelector(`[data-tool-call-id="${id}"]`);

const draw = (content: ReactNode): HTMLElement =>
  render(
    <BigTextProvider>
      <DisclosuresProvider>{content}</DisclosuresProvider>
    </BigTextProvider>,
  ).container;

describe("ToolActivity", () => {
  it("says on one line what a call is and how it went", () => {
    const container = draw(<ToolActivity tools={[tool("a"), tool("b", { status: "error", exitCode: 2 })]} />);
    expect(rowOf(container, "a")).toHaveTextContent("exececho a1.2 s");
    expect(rowOf(container, "b")).toHaveAttribute("data-status", "error");
    expect(rowOf(container, "b")).toHaveTextContent("Exit code 2");
  });

  it("names the tool that was meant, not the one that finds it", () => {
    const args = { id: "openclaw:core:web_fetch", args: { url: "https://example.com/a" } };
    const container = draw(<ToolActivity tools={[tool("a", { name: "tool_call", args })]} />);
    expect(rowOf(container, "a")).toHaveTextContent("web_fetchexample.com1.2 s");
  });

  it("opens for arguments and output", async () => {
    draw(<ToolActivity tools={[tool("a", { args: { command: "ls\npwd", workdir: "/srv" } })]} />);
    const button = screen.getByRole("button", { name: /exec/ });
    expect(button).toHaveAttribute("aria-expanded", "false");
    await userEvent.click(button);
    expect(button).toHaveAttribute("aria-expanded", "true");
    expect(await screen.findByText(/ls\s+pwd/)).toBeInTheDocument();
    expect(screen.getByText("/srv")).toBeInTheDocument();
    expect(screen.getByRole("region", { name: "Output" })).toHaveTextContent("output of a");
  });

  it("stays open when the row changes, moves or comes back", async () => {
    const { container, rerender } = render(
      <DisclosuresProvider>
        <ToolActivity key="live" tools={[tool("a", { status: "running" })]} />
      </DisclosuresProvider>,
    );
    await userEvent.click(screen.getByRole("button", { name: /exec/ }));
    rerender(<DisclosuresProvider>{null}</DisclosuresProvider>);
    rerender(
      <DisclosuresProvider>
        <ToolActivity key="canonical" tools={[tool("a")]} />
      </DisclosuresProvider>,
    );
    expect(await within(rowOf(container, "a") as HTMLElement).findByRole("region")).toHaveTextContent(
      "output of a",
    );
  });

  it("folds three calls, and leaves failures and what runs in sight", async () => {
    const tools = [
      tool("a"),
      tool("b", { name: "read" }),
      tool("c", { status: "error", exitCode: 1 }),
      tool("d", { status: "running" }),
    ];
    const container = draw(<ToolActivity tools={tools} />);
    expect(screen.getByRole("button", { name: /4 tools.*exec ×3, read.*1 failed/ })).toBeInTheDocument();
    expect(rowOf(container, "a")).toBeNull();
    expect(rowOf(container, "c")).not.toBeNull();
    expect(rowOf(container, "d")).not.toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /4 tools/ }));
    expect(
      [...container.querySelectorAll("[data-tool-call-id]")].map((row) =>
        row.getAttribute("data-tool-call-id"),
      ),
    ).toEqual(["a", "b", "c", "d"]);
  });

  it("counts the seconds of a running call", () => {
    vi.useFakeTimers({ now: 100_000 });
    const container = draw(<ToolActivity tools={[tool("a", { status: "running", startedAt: 98_000 })]} />);
    expect(rowOf(container, "a")).toHaveTextContent("2 s");
    act(() => vi.advanceTimersByTime(3000));
    expect(rowOf(container, "a")).toHaveTextContent("5 s");
  });

  it("shows the ends of a long output at once, all of it in a view of its own", async () => {
    const output = Array.from({ length: 1000 }, (_, index) => `line ${index + 1}`).join("\n");
    draw(<ToolActivity tools={[tool("a", { output })]} />);
    await userEvent.click(screen.getByRole("button", { name: /exec/ }));
    const region = await screen.findByRole("region", { name: "Output" });
    expect(region).not.toHaveTextContent("line 500");
    await userEvent.click(await screen.findByRole("button", { name: "Show all 1,000 lines (8.9 kB)" }));
    expect(await screen.findByRole("dialog", { name: "Output of exec" })).toBeInTheDocument();
  });

  it("copies all of a long output, not only what is shown of it", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const output = "\u001b[32mgreen\u001b[0m line\n".repeat(40_000);
    draw(<ToolActivity tools={[tool("a", { output })]} />);
    await userEvent.click(screen.getByRole("button", { name: /exec/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Copy all" }));
    await waitFor(() => expect(writeText).toHaveBeenCalledWith("green line\n".repeat(40_000).trimEnd()));
  });

  it("shows the end of a long output while it grows, and does not count it", async () => {
    const output = Array.from({ length: 1000 }, (_, index) => `line ${index + 1}`).join("\n");
    draw(<ToolActivity tools={[tool("a", { output, status: "running" })]} />);
    await userEvent.click(screen.getByRole("button", { name: /exec/ }));
    const region = await screen.findByRole("region", { name: "Output" });
    expect(region).toHaveTextContent("line 1000");
    expect(region).not.toHaveTextContent("line 100 ");
    expect(screen.getByRole("button", { name: "Show all (8.9 kB)" })).toBeInTheDocument();
  });

  it("shows a part of long arguments, and all of them on demand", async () => {
    const content = Array.from({ length: 5000 }, (_, index) => `row ${index + 1}`).join("\n");
    const container = draw(
      <ToolActivity tools={[tool("a", { name: "canvas", args: { path: "a.txt", content } })]} />,
    );
    await userEvent.click(screen.getByRole("button", { name: /canvas/ }));
    expect(await screen.findByText(/row 1\s/)).toHaveTextContent(/row 5000$/);
    expect(container.textContent?.length).toBeLessThan(8000);
    await userEvent.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByRole("dialog", { name: "Arguments of canvas" })).toBeInTheDocument();
  });

  it("puts none of five megabytes on the page while it is closed, and little of them when it is open (case 99)", async () => {
    const output = "a line of output\n".repeat(330_000);
    expect(output.length).toBeGreaterThan(5_000_000);
    const container = draw(<ToolActivity tools={[tool("a", { output })]} />);
    expect(container.textContent?.length).toBeLessThan(200);
    await userEvent.click(screen.getByRole("button", { name: /exec/ }));
    const region = await screen.findByRole("region", { name: "Output" });
    expect(region.textContent?.length).toBeLessThan(26_000);
  });

  it("puts no markup from a gateway on the page", async () => {
    const hostile = '<img src=x onerror="alert(1)">';
    const container = draw(
      <ToolActivity tools={[tool("a", { name: hostile, args: { [hostile]: hostile }, output: hostile })]} />,
    );
    await userEvent.click(screen.getByRole("button", { name: /img/ }));
    expect(await screen.findByRole("region", { name: "Output" })).toHaveTextContent(hostile);
    expect(container.querySelector("img")).toBeNull();
  });
});

describe("Reasoning", () => {
  it("is one line until a person opens it", async () => {
    draw(
      <Reasoning
        part={{ type: "reasoning", id: "r", text: "First.\n\nThen.", isStreaming: false, durationMs: 4200 }}
      />,
    );
    expect(screen.queryByText(/First/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Thought for 4.2 s" }));
    expect(screen.getByText(/First/)).toBeInTheDocument();
  });

  it("shows its last line while it goes on", () => {
    const container = draw(
      <Reasoning part={{ type: "reasoning", id: "r", text: "First.\nThen **this**", isStreaming: true }} />,
    );
    expect(container.querySelector('[data-part="reasoning"]')).toHaveTextContent("Thinking…Then this");
  });

  it("begins folded where a long one is opened when it is over", async () => {
    const text = Array.from({ length: 900 }, (_, index) => `thought ${index + 1}`).join("\n");
    draw(<Reasoning part={{ type: "reasoning", id: "r", text, isStreaming: false }} />);
    await userEvent.click(screen.getByRole("button", { name: "Thought it through" }));
    const showAll = await screen.findByRole("button", { name: /^Show all 900 lines/ });
    expect(screen.queryByText(/thought 900/)).toBeNull();
    await userEvent.click(showAll);
    expect(screen.getByText(/thought 900/)).toBeInTheDocument();
  });

  it("takes nothing away from one that is read while it comes, and draws only its end again", async () => {
    const text = Array.from({ length: 3000 }, (_, index) => `thought ${index + 1}`).join("\n");
    const live = (length: number, isStreaming = true) => (
      <DisclosuresProvider>
        <Reasoning part={{ type: "reasoning", id: "r", text: text.slice(0, length), isStreaming }} />
      </DisclosuresProvider>
    );
    const { container, rerender } = render(live(100));
    await userEvent.click(screen.getByRole("button", { name: /^Thinking/ }));
    rerender(live(20_000));
    const first = await screen.findByText(/^thought 1\s/);
    rerender(live(20_100));
    rerender(live(text.length, false));
    expect(screen.getByText(/^thought 1\s/)).toBe(first);
    const shown = [...container.querySelectorAll("p")].map((piece) => piece.textContent).join("\n");
    expect(shown).toBe(text);
  });
});

describe("how much of a tool call is in sight", () => {
  afterEach(() => services.settings.setState({ tools: "normal" }));

  it("is one line for all calls, or each of them open, as chosen and at once", () => {
    const { container } = render(<ToolActivity tools={[tool("a"), tool("b")]} />);
    const rows = () => container.querySelectorAll("[data-tool-call-id]").length;
    const open = () => container.querySelectorAll('[aria-expanded="true"]').length;
    expect([rows(), open()]).toEqual([2, 0]);
    act(() => services.settings.setState({ tools: "folded" }));
    expect([rows(), open()]).toEqual([0, 0]);
    act(() => services.settings.setState({ tools: "detailed" }));
    expect([rows(), open()]).toEqual([2, 2]);
  });
});
