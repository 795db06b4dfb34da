import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { DisclosuresProvider } from "./disclosures.tsx";
import { Reasoning } from "./reasoning.tsx";
import { ToolActivity } from "./tool-activity.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
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
  render(<DisclosuresProvider>{content}</DisclosuresProvider>).container;

describe("ToolActivity", () => {
  it("says on one line what a call is and how it went", () => {
    const container = draw(<ToolActivity tools={[tool("a"), tool("b", { status: "error", exitCode: 2 })]} />);
    expect(rowOf(container, "a")).toHaveTextContent("exececho a1.2 s");
    expect(rowOf(container, "b")).toHaveAttribute("data-status", "error");
    expect(rowOf(container, "b")).toHaveTextContent("Exit code 2");
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

  it("shows the ends of a long output at once, all of it on demand", async () => {
    const output = Array.from({ length: 1000 }, (_, index) => `line ${index + 1}`).join("\n");
    draw(<ToolActivity tools={[tool("a", { output })]} />);
    await userEvent.click(screen.getByRole("button", { name: /exec/ }));
    const region = await screen.findByRole("region", { name: "Output" });
    expect(region).not.toHaveTextContent("line 500");
    await userEvent.click(screen.getByRole("button", { name: "Show 600 more lines" }));
    expect(region).toHaveTextContent("line 500");
  });

  it("puts none of five megabytes on the page while it is closed, and little of them when it is open (case 99)", async () => {
    const output = "a line of output\n".repeat(330_000);
    expect(output.length).toBeGreaterThan(5_000_000);
    const container = draw(<ToolActivity tools={[tool("a", { output })]} />);
    expect(container.textContent?.length).toBeLessThan(200);
    await userEvent.click(screen.getByRole("button", { name: /exec/ }));
    const region = await screen.findByRole("region", { name: "Output" });
    expect(region.textContent?.length).toBeLessThan(60_000);
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
});
