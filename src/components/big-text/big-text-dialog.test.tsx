import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
// Here before it is asked for, so that no test waits for the transforming of a chunk.
import "./big-text-dialog.tsx";
import { BigTextProvider } from "./big-text-provider.tsx";
import { type BigTextRequest, useBigText } from "./use-big-text.ts";

const VIEW_HEIGHT = 600;

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockImplementation(function heightOf(
    this: HTMLElement,
  ) {
    return this.dataset.index === undefined ? 0 : 800;
  });
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(VIEW_HEIGHT);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
});

afterEach(cleanup);

function Opener({ request }: { readonly request: BigTextRequest }): ReactNode {
  const open = useBigText();
  return (
    <button type="button" onClick={() => open(request)}>
      Open it
    </button>
  );
}

function Page({ request }: { readonly request: BigTextRequest }): ReactNode {
  const [hasRow, setRow] = useState(true);
  return (
    <BigTextProvider>
      {hasRow && <Opener request={request} />}
      <button type="button" onClick={() => setRow(false)}>
        Scroll away
      </button>
    </BigTextProvider>
  );
}

async function openText(text: string, more: Partial<BigTextRequest> = {}): Promise<HTMLElement> {
  render(<Page request={{ title: "Output of exec", text, ...more }} />);
  await userEvent.click(screen.getByRole("button", { name: "Open it" }));
  await within(await screen.findByRole("dialog", { name: "Output of exec" })).findByRole("button", {
    name: "Copy all",
  });
  return screen.getByRole("dialog");
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line number ${index + 1}`).join("\n");

const regionOf = (dialog: HTMLElement): HTMLElement =>
  within(dialog).getByRole("region", { name: "Output of exec" });

describe("the view of a long text", () => {
  it("puts only the lines in sight on the page, numbered", async () => {
    const dialog = await openText(lines(30_000));
    const region = regionOf(dialog);
    await waitFor(() => expect(within(dialog).getByText(/^30,000 lines · 5\d\d kB$/)).toBeInTheDocument());
    expect(region).toHaveTextContent("1line number 1");
    expect(region).not.toHaveTextContent("line number 5000");
    expect(region.querySelectorAll("*").length).toBeLessThan(1000);
  });

  it("draws a line of five megabytes in pieces", async () => {
    const dialog = await openText("0123456789".repeat(500_000));
    expect(within(dialog).getByText(/^1 line · 5 MB$/)).toBeInTheDocument();
    expect(regionOf(dialog).textContent?.length).toBeLessThan(40_000);
  });

  it("shows what is hidden in code, and turns of direction in prose", async () => {
    const dialog = await openText("a\u200bb \u202ec\u0007", { isCode: true });
    expect(regionOf(dialog)).toHaveTextContent("a⟨U+200B⟩b ⟨U+202E⟩c␇");
    cleanup();
    expect(regionOf(await openText("a\u200bb \u202ec"))).toHaveTextContent("a\u200bb ⟨U+202E⟩c");
  });

  it("reads what a terminal printed as a terminal would", async () => {
    const dialog = await openText("\u001b[32mgreen\u001b[0m\n10 %\r100 %\n", { isTerminal: true });
    expect(regionOf(dialog)).toHaveTextContent("1green2100 %");
  });

  it("stays when the row that opened it leaves the page, and goes with Escape", async () => {
    const dialog = await openText(lines(10));
    act(() => screen.getByText("Scroll away").click());
    expect(screen.queryByText("Open it")).toBeNull();
    expect(regionOf(dialog)).toHaveTextContent("line number 1");
    act(() => (dialog as HTMLDialogElement).close());
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("has the keyboard in the text at once, and the search on Ctrl and F", async () => {
    const dialog = await openText(lines(10));
    await waitFor(() => expect(regionOf(dialog)).toHaveFocus());
    await userEvent.keyboard("{Control>}f{/Control}");
    expect(within(dialog).getByRole("textbox", { name: "Find in this text" })).toHaveFocus();
  });

  it("takes all of it along, as it is shown", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const text = "word\u200b ".repeat(300_000);
    const dialog = await openText(text, { isCode: true });
    await userEvent.click(within(dialog).getByRole("button", { name: "Copy all" }));
    await waitFor(() => expect(writeText).toHaveBeenCalledWith("word⟨U+200B⟩ ".repeat(300_000)));
  });

  it("takes prose along as it was written", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const dialog = await openText("می\u200cخواهم \u202e");
    await userEvent.click(within(dialog).getByRole("button", { name: "Copy all" }));
    expect(writeText).toHaveBeenCalledWith("می\u200cخواهم \u202e");
  });

  it("finds, counts and steps around, with keys too", async () => {
    const dialog = await openText("Alpha\nbeta\nALPHA\nalphabet");
    const box = within(dialog).getByRole("textbox", { name: "Find in this text" });
    await userEvent.type(box, "alpha");
    await waitFor(() => expect(within(dialog).getByRole("status")).toHaveTextContent("1 of 3"));
    const current = () => regionOf(dialog).querySelector("mark[data-current]");
    expect(current()).toHaveTextContent("Alpha");
    await userEvent.keyboard("{Enter}");
    expect(current()).toHaveTextContent("ALPHA");
    await userEvent.keyboard("{Shift>}{Enter}{Enter}{/Shift}");
    expect(within(dialog).getByRole("status")).toHaveTextContent("3 of 3");
    await userEvent.click(within(dialog).getByRole("button", { name: "Next match" }));
    expect(within(dialog).getByRole("status")).toHaveTextContent("1 of 3");
    await userEvent.type(box, "zzz");
    await waitFor(() => expect(within(dialog).getByRole("status")).toHaveTextContent("Not found"));
  });

  it("marks what was found across the pieces of a long line", async () => {
    const text = `${"x".repeat(998)}needle${"x".repeat(900)}`;
    const dialog = await openText(text);
    await userEvent.type(within(dialog).getByRole("textbox"), "needle");
    await waitFor(() => expect(within(dialog).getByRole("status")).toHaveTextContent("1 of 1"));
    const marks = [...regionOf(dialog).querySelectorAll("mark")].map((mark) => mark.textContent);
    expect(marks).toEqual(["ne", "edle"]);
  });
});
