import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import fc from "fast-check";
import { Profiler } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OpenBigText } from "../big-text/use-big-text.ts";
import { CodeBlock } from "./code-block.tsx";

const world = vi.hoisted(() => ({
  revealed: [] as string[],
  watched: [] as { text: string; language: string; show: (content: unknown) => void }[],
  idle: [] as (() => void)[],
  isToolsFileAway: false,
}));

vi.mock("../../lib/hidden-characters.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("../../lib/hidden-characters.ts")>();
  return {
    ...original,
    revealHidden: (text: string) => {
      world.revealed.push(text);
      return original.revealHidden(text);
    },
  };
});

vi.mock("./code-tools.tsx", async () => {
  if (world.isToolsFileAway) throw new Error("away");
  return {
    WrapToggle: ({ isWrapped, onChange }: { isWrapped: boolean; onChange: (is: boolean) => void }) => (
      <button type="button" onClick={() => onChange(!isWrapped)}>
        Wrap
      </button>
    ),
    DownloadCode: () => null,
    nameOf: (language: string) => language,
    drawingOf: () => undefined,
    knownColours: () => undefined,
    watchPiece: (piece: { text: string; language: string }, show: (content: unknown) => void) => {
      world.watched.push({ ...piece, show });
      return () => undefined;
    },
  };
});

vi.stubGlobal("requestIdleCallback", (run: () => void) => world.idle.push(run));

afterEach(() => {
  cleanup();
  world.revealed = [];
  world.watched = [];
  world.idle = [];
});

/** Lets idle moments come and what they fetch arrive. */
async function rest(): Promise<void> {
  for (const run of world.idle.splice(0)) run();
  await act(async () => {
    await vi.dynamicImportSettled();
  });
}

/** Fetches what comes late, once for all tests after it. */
async function fetchTools(): Promise<void> {
  render(<CodeBlock code="" language="" />);
  await rest();
  cleanup();
}

const LINES = Array.from({ length: 300 }, (_, index) => `  const line${index} = ${index};`).join("\n");

const codeOf = (container: HTMLElement): string => container.querySelector("code")?.textContent ?? "";

describe("a block of code", () => {
  it("shows exactly the code while it is written and after, cut anywhere", () => {
    const text = fc.string({ unit: "grapheme-ascii", maxLength: 200 }).map((part) => `${part}\n`.repeat(40));
    fc.assert(
      fc.property(text, fc.array(fc.nat(8000), { maxLength: 5 }), (code, cuts) => {
        const { container, rerender } = render(<CodeBlock code="" language="ts" isOpen />);
        for (const cut of cuts.toSorted((a, b) => a - b)) {
          rerender(<CodeBlock code={code.slice(0, cut)} language="ts" isOpen />);
          expect(codeOf(container)).toBe(code.slice(0, cut));
        }
        rerender(<CodeBlock code={code} language="ts" />);
        expect(codeOf(container)).toBe(code);
        cleanup();
      }),
      { numRuns: 30 },
    );
  });

  it("makes hidden characters visible, in every piece", () => {
    const { container } = render(<CodeBlock code={`a\u202e\n${LINES}\nb\u200b`} language="" />);
    expect(codeOf(container)).toBe(`a⟨U+202E⟩\n${LINES}\nb⟨U+200B⟩`);
  });

  it("makes nothing of the code an element", () => {
    const { container } = render(
      <CodeBlock code={'<b onclick="x">a</b><script>x</script>'} language="html" />,
    );
    expect(container.querySelector("b, script, [onclick]")).toBeNull();
  });

  it("does not draw again what is full when it grows", () => {
    const { rerender } = render(<CodeBlock code={LINES} language="ts" isOpen />);
    world.revealed = [];
    rerender(<CodeBlock code={`${LINES}\nmore`} language="ts" isOpen />);
    expect(world.revealed).toHaveLength(1);
    expect(world.revealed[0]?.length).toBeLessThan(2100);
  });

  it("costs no more to grow when it is long", () => {
    const drawn = (code: string): number => {
      let commits = 0;
      const draw = (text: string) => (
        <Profiler id="x" onRender={() => commits++}>
          <CodeBlock code={text} language="ts" isOpen />
        </Profiler>
      );
      const { rerender } = render(draw(code));
      world.revealed = [];
      for (let step = 1; step <= 20; step++) rerender(draw(`${code}${"\nmore of it".repeat(step)}`));
      cleanup();
      expect(commits).toBeGreaterThan(20);
      return world.revealed.join("").length;
    };
    expect(drawn(`${LINES}\n`.repeat(20))).toBeLessThan(20 * 2100 * 2);
  });

  it("keeps every element and every line's text from the first delta to the end", () => {
    const { container, rerender } = render(<CodeBlock code={"first\nsecond\nthi"} language="ts" isOpen />);
    const elements = [...container.querySelectorAll("figure, pre, code, code > span")];
    const [firstLine] = container.querySelector("code > span")?.childNodes ?? [];
    if (!firstLine) throw new Error("no line");
    const isKept = () =>
      elements.every((element) => container.contains(element)) &&
      container.contains(firstLine) &&
      firstLine.textContent === "first";
    rerender(<CodeBlock code={`first\nsecond\nthird\n${LINES}`} language="ts" isOpen />);
    expect(isKept()).toBe(true);
    rerender(<CodeBlock code={`first\nsecond\nthird\n${LINES}\nend`} language="ts" />);
    expect(isKept()).toBe(true);
    expect(codeOf(container)).toBe(`first\nsecond\nthird\n${LINES}\nend`);
  });

  it("copies all of it, as it is shown", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    render(<CodeBlock code={`${LINES}\n\u200b`.repeat(2)} language="ts" />);
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Copy code" })));
    expect(writeText).toHaveBeenCalledWith(`${LINES}\n⟨U+200B⟩`.repeat(2));
  });
});

describe("a block of code that is long", () => {
  const long = `${LINES}\n${LINES}`;

  it("shows its beginning and its end, and all of it on request", () => {
    const open = vi.fn();
    const { container } = render(
      <OpenBigText value={open}>
        <CodeBlock code={long} language="ts" />
      </OpenBigText>,
    );
    const [head, tail] = [...container.querySelectorAll("code")].map((code) => code.textContent);
    expect(long.startsWith(head ?? "-")).toBe(true);
    expect(long.endsWith(tail ?? "-")).toBe(true);
    expect((container.textContent ?? "").length).toBeLessThan(6000);
    fireEvent.click(screen.getByRole("button", { name: "Show all 600 lines" }));
    expect(open).toHaveBeenCalledWith({ title: "ts", text: long, isCode: true });
  });

  it("stays whole if it was written before the person's eyes", () => {
    const { container, rerender } = render(<CodeBlock code={LINES} language="ts" isOpen />);
    rerender(<CodeBlock code={long} language="ts" isOpen />);
    rerender(<CodeBlock code={long} language="ts" />);
    expect(codeOf(container)).toBe(long);
  });

  it("cuts no character of one long line apart", () => {
    const { container } = render(<CodeBlock code={`x${"👍".repeat(30_000)}`} language="" />);
    expect(container.textContent).not.toMatch(/\p{Surrogate}/u);
    expect(screen.getByRole("button", { name: "Show the whole line" })).toBeVisible();
  });
});

describe("what comes late to a block of code", () => {
  it("is missing without harm if it cannot be fetched", async () => {
    world.isToolsFileAway = true;
    const { container } = render(<CodeBlock code="const a = 1;" language="ts" />);
    await rest();
    world.isToolsFileAway = false;
    expect(screen.queryByRole("button", { name: "Wrap" })).toBeNull();
    expect(codeOf(container)).toBe("const a = 1;");
  });

  it("is not even fetched while it is written; then it comes in an idle moment", async () => {
    const { rerender } = render(<CodeBlock code="const a = 1;" language="ts" isOpen />);
    expect(world.idle).toHaveLength(0);
    rerender(<CodeBlock code="const a = 1;" language="ts" />);
    expect(world.idle).toHaveLength(1);
    await rest();
    fireEvent.click(screen.getByRole("button", { name: "Wrap" }));
    expect(screen.getByText("const a = 1;").closest("pre")).toHaveAttribute("data-wrapped");
  });

  it("colours finished code only, piece by piece, without a change of its text", async () => {
    await fetchTools();
    const { container, rerender } = render(<CodeBlock code={LINES} language="ts" isOpen />);
    expect(world.watched).toEqual([]);
    rerender(<CodeBlock code={LINES} language="ts" />);
    expect(world.watched.map(({ text }) => text).join("")).toBe(LINES);
    const [piece] = world.watched;
    act(() => piece?.show(<b>{piece.text}</b>));
    expect(container.querySelectorAll("b")).toHaveLength(1);
    expect(codeOf(container)).toBe(LINES);
    act(() => piece?.show(undefined));
    expect(container.querySelector("b")).toBeNull();
    expect(codeOf(container)).toBe(LINES);
  });

  it("never shows the colours of other code", async () => {
    await fetchTools();
    const { container, rerender } = render(<CodeBlock code="one" language="ts" />);
    act(() => world.watched[0]?.show(<b>one</b>));
    rerender(<CodeBlock code="two" language="ts" />);
    expect(codeOf(container)).toBe("two");
    expect(container.querySelector("b")).toBeNull();
  });

  it("leaves lines that are cut, and very long code, without colours", async () => {
    await fetchTools();
    render(<CodeBlock code={`short\n${"abc ".repeat(2000)}\nshort`} language="ts" />);
    expect(world.watched.map(({ text }) => text)).toEqual(["short\n", "short"]);
    world.watched = [];
    render(<CodeBlock code={"const a = 1;\n".repeat(9000)} language="ts" />);
    expect(world.watched).toEqual([]);
  });
});
