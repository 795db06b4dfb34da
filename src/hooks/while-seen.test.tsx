import { act, render, screen } from "@testing-library/react";
import { Profiler } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createStore, type StoreApi, useStore } from "zustand";
import { delta, snapshot, userMessage } from "../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../test/render-with-services.tsx";
import { useRow, useRowIds } from "./use-transcript.ts";
import { whileSeen } from "./while-seen.ts";

function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

function Counter({ store }: { readonly store: StoreApi<{ count: number }> }) {
  return <p>{useStore(store, ({ count }) => count)}</p>;
}

function Row({ id }: { readonly id: string }) {
  const row = useRow(id);
  return <p>{row?.type === "run" && row.parts.map((part) => ("text" in part ? part.text : "")).join("")}</p>;
}

function Rows() {
  return useRowIds().map((id) => <Row key={id} id={id} />);
}

afterEach(() => vi.restoreAllMocks());

describe("a hidden page", () => {
  it("draws nothing of what changes, and all of it at once when it is seen again", () => {
    const store = createStore(() => ({ count: 0 }));
    const seen = whileSeen(store);
    const onRender = vi.fn();
    render(
      <Profiler id="counter" onRender={onRender}>
        <Counter store={seen} />
        <Counter store={seen} />
      </Profiler>,
    );
    act(() => show("hidden"));
    for (let count = 1; count <= 50; count += 1) act(() => store.setState({ count }));
    expect(onRender).toHaveBeenCalledTimes(1);
    expect(store.getState().count).toBe(50);
    act(() => show("visible"));
    expect(onRender).toHaveBeenCalledTimes(2);
    expect(screen.getAllByText("50")).toHaveLength(2);
    act(() => store.setState({ count: 51 }));
    expect(screen.getAllByText("51")).toHaveLength(2);
  });

  it("is not listened to any more when nothing is drawn", () => {
    const store = createStore(() => ({ count: 0 }));
    const remove = vi.spyOn(document, "removeEventListener");
    const stop = whileSeen(store).subscribe(() => undefined);
    stop();
    expect(remove).toHaveBeenCalledWith("visibilitychange", expect.any(Function));
  });

  it("goes on reducing the transcript, whose rows are not drawn", () => {
    const sessionKey = "agent:main:hidden";
    const onRender = vi.fn();
    const { services } = renderWithServices(
      <Profiler id="rows" onRender={onRender}>
        <Rows />
      </Profiler>,
      { gateway: aGateway(), connection: ready(), sessionKey },
    );
    const store = services.transcripts.of(sessionKey);
    act(() => store.apply(snapshot([userMessage("u", "q", "r1")]), delta("one")));
    expect(screen.getByText("one")).toBeInTheDocument();
    const before = onRender.mock.calls.length;
    act(() => show("hidden"));
    act(() => store.apply(delta("one two")));
    act(() => store.apply(delta("one two three")));
    expect(onRender).toHaveBeenCalledTimes(before);
    act(() => show("visible"));
    expect(screen.getByText("one two three")).toBeInTheDocument();
    expect(onRender).toHaveBeenCalledTimes(before + 1);
  });
});
