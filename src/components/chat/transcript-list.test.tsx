import { act, screen } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { HistoryMessage } from "../../gateway-client/index.ts";
import type { TranscriptEvent } from "../../stores/transcript/transcript-events.ts";
import { answer, delta, SESSION, snapshot, userMessage } from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { prefetchMarkdown } from "../markdown/markdown-chunk.ts";
import { ChatPane } from "./chat-pane.tsx";
import { useTranscriptView } from "./transcript-view.ts";

const drawn = vi.hoisted(() => ({ rows: [] as string[], lists: 0 }));

vi.mock("./transcript-row.tsx", async (load) => {
  const original = await load<typeof import("./transcript-row.tsx")>();
  const { memo, Profiler } = await import("react");
  const TranscriptRowView = memo((props: { readonly rowId: string; readonly isLast: boolean }) => (
    <Profiler id={props.rowId} onRender={(id) => drawn.rows.push(id)}>
      <original.TranscriptRowView {...props} />
    </Profiler>
  ));
  return { TranscriptRowView };
});

vi.mock("./use-row-window.ts", async (load) => {
  const original = await load<typeof import("./use-row-window.ts")>();
  const useRowWindow: typeof original.useRowWindow = (options) => {
    drawn.lists += 1;
    return original.useRowWindow(options);
  };
  return { ...original, useRowWindow };
});

const ROW_PX = 100;

beforeAll(() => prefetchMarkdown());

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 800, ROW_PX));
});

function exchanges(count: number): readonly HistoryMessage[] {
  return Array.from({ length: count }, (_, index) => [
    userMessage(`u${index}`, `question ${index}`),
    answer(`a${index}`, `answer ${index}`),
  ]).flat();
}

function renderList(...events: readonly TranscriptEvent[]) {
  const page = renderWithServices(<ChatPane />, {
    connection: ready(),
    gateway: aGateway(),
    sessionKey: SESSION,
  });
  const store = page.services.transcripts.of(SESSION);
  const apply = (...more: readonly TranscriptEvent[]) => act(async () => store.apply(...more));
  return { ...page, apply, start: () => apply(...events) };
}

const mounted = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-row]")];

describe("a list of a thousand rows", () => {
  it("has only those near the end in the page, and tells of all", async () => {
    const { start } = renderList(snapshot(exchanges(500)));
    await start();
    expect(mounted().length).toBeLessThan(40);
    expect(screen.getByText("answer 499")).toBeInTheDocument();
    expect(mounted().at(-1)).toHaveAttribute("aria-posinset", "1000");
    expect(mounted().at(-1)).toHaveAttribute("aria-setsize", "1000");
  });

  it("does not claim to know how many there are while there are earlier ones", async () => {
    const { start } = renderList(snapshot(exchanges(500), { hasMore: true }));
    await start();
    expect(mounted().at(-1)).toHaveAttribute("aria-setsize", "-1");
  });

  it("draws one row again for a delta, and not itself", async () => {
    const { start, apply } = renderList(snapshot(exchanges(500), {}, 10), delta("one"));
    await start();
    drawn.rows.length = 0;
    drawn.lists = 0;
    for (let words = 1; words <= 20; words += 1) await apply(delta("one ".repeat(words)));
    expect([...new Set(drawn.rows)]).toEqual(["run:r1"]);
    expect(drawn.lists).toBe(0);
  });

  it("brings a row into the page that was not there", async () => {
    const { start } = renderList(snapshot(exchanges(500)));
    // Without layout nothing could be scrolled.
    vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(1_000 * ROW_PX);
    vi.spyOn(Element.prototype, "scrollTo").mockImplementation(function (this: Element, ...args: unknown[]) {
      const [{ top = 0 }] = args as [ScrollToOptions];
      this.scrollTop = Math.min(top, 1_000 * ROW_PX);
      queueMicrotask(() => this.dispatchEvent(new Event("scroll")));
    });
    await start();
    const { revealRow } = useTranscriptView();
    const row = await act(() => revealRow("user@u3"));
    expect(row).toHaveTextContent("question 3");
    expect(row).toHaveAttribute("data-message-id", "user@u3");
  });
});

describe("earlier messages", () => {
  const first = snapshot(exchanges(2), { hasMore: true });

  it("are asked for by themselves near the first row, and not again while nothing comes", async () => {
    const { start, apply, services } = renderList(first);
    await start();
    expect(services.commands.loadOlder).toHaveBeenCalledOnce();
    await apply(delta("more"));
    expect(services.commands.loadOlder).toHaveBeenCalledOnce();
    expect(screen.getByText("Earlier messages did not come.")).toBeVisible();
  });

  it("can be asked for again where they did not come", async () => {
    const { start, user, services } = renderList(first);
    services.commands.loadOlder.mockRejectedValueOnce(new Error("no"));
    await start();
    services.commands.loadOlder.mockImplementationOnce(() => new Promise(() => undefined));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(services.commands.loadOlder).toHaveBeenCalledTimes(2);
    expect(screen.getByText("Loading earlier messages…")).toBeVisible();
  });

  it("are not asked for from far away, nor without a line", async () => {
    const far = renderList(snapshot(exchanges(500), { hasMore: true }));
    await far.start();
    expect(far.services.commands.loadOlder).not.toHaveBeenCalled();
    far.unmount();
    const stale = renderList(first, { type: "stale" });
    await stale.start();
    expect(stale.services.commands.loadOlder).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Show earlier messages" })).toBeVisible();
  });

  it("leave nothing behind where there are none", async () => {
    const { start, services } = renderList(snapshot(exchanges(2)));
    await start();
    expect(services.commands.loadOlder).not.toHaveBeenCalled();
    expect(screen.queryByRole("button", { name: "Show earlier messages" })).toBeNull();
  });
});
