import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DisclosuresProvider } from "../tool-activity/disclosures.tsx";
// Here before they are asked for, so that no test waits for the transforming of a chunk.
import "../markdown/markdown-blocks.tsx";
import "./big-text-dialog.tsx";
import "./long-texts.tsx";
import { BigTextProvider } from "./big-text-provider.tsx";
import { BoundedAnswer } from "./bounded-answer.tsx";
import { BoundedText } from "./bounded-text.tsx";

afterEach(cleanup);

const page = (content: ReactElement): ReactElement => (
  <BigTextProvider>
    <DisclosuresProvider>{content}</DisclosuresProvider>
  </BigTextProvider>
);

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}.`).join("\n");

const message = (text: string): ReactElement =>
  page(<BoundedText id="m" text={text} title="big-text.message" show={(part) => part} />);

const answer = (text: string, isStreaming = false): ReactElement =>
  page(<BoundedAnswer id="a" text={text} isStreaming={isStreaming} />);

const sections = (count: number): string =>
  Array.from({ length: count }, (_, n) => `Part ${n}. ${"Some words. ".repeat(40)}\n\n`).join("");

describe("a long message", () => {
  it("is left as it is while it is not long", () => {
    const { container } = render(message(lines(60)));
    expect(container.textContent).toBe(lines(60));
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("shows its beginning, and all of it in place when it is asked for", async () => {
    const { container } = render(message(lines(900)));
    await userEvent.click(await screen.findByRole("button", { name: /^Show all 900 lines/ }));
    expect(container).toHaveTextContent("line 900.");
    await userEvent.click(screen.getByRole("button", { name: "Show less" }));
    expect(container).toHaveTextContent("line 30.");
    expect(container).not.toHaveTextContent("line 31.");
  });

  it("is unfolded still when its row comes back", async () => {
    const row = <BoundedText id="m" text={lines(900)} title="big-text.message" show={(part) => part} />;
    const { container, rerender } = render(page(row));
    await userEvent.click(await screen.findByRole("button", { name: /^Show all/ }));
    rerender(page(<p>away</p>));
    rerender(page(row));
    expect(container).toHaveTextContent("line 900.");
  });

  it("copies all of it", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    render(message(lines(900)));
    await userEvent.click(await screen.findByRole("button", { name: "Copy all" }));
    expect(writeText).toHaveBeenCalledWith(lines(900));
  });

  it("puts little of a megabyte on the page, of one word or of line breaks alone, and opens the view", async () => {
    for (const text of ["w".repeat(1_000_000), `${"\n".repeat(100_000)}end`, `x${"🦞".repeat(500_000)}`]) {
      const { container } = render(message(text));
      const button = await screen.findByRole("button", { name: /^Show all/ });
      expect(container.textContent?.length).toBeLessThan(3200);
      expect(container.textContent).not.toMatch(/\p{Surrogate}/u);
      await userEvent.click(button);
      expect(await screen.findByRole("dialog", { name: "Message" })).toBeInTheDocument();
      cleanup();
    }
  });
});

describe("a long answer", () => {
  it("from the record shows its beginning, and all of it when it is asked for", async () => {
    const { container } = render(answer(sections(500)));
    const button = await screen.findByRole("button", { name: /^Show the whole answer/ });
    expect(container).toHaveTextContent("Part 1.");
    expect(container.textContent?.length).toBeLessThan(30_000);
    await userEvent.click(button);
    await vi.waitFor(() => expect(container).toHaveTextContent("Part 499."), { timeout: 20_000 });
  });

  it("folds also when the record hands it over in two steps", async () => {
    const { rerender } = render(answer(sections(10)));
    rerender(answer(sections(500)));
    expect(await screen.findByRole("button", { name: /^Show the whole answer/ })).toBeInTheDocument();
  });

  it("never folds when it came while it was read", () => {
    const { rerender } = render(answer("Part 0.", true));
    rerender(answer(sections(500), false));
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("of more than a megabyte opens as text", async () => {
    render(answer(sections(2200)));
    await userEvent.click(await screen.findByRole("button", { name: /^Show the whole answer/ }));
    expect(await screen.findByRole("dialog", { name: "Answer" })).toBeInTheDocument();
  });
});
