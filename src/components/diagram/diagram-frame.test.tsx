import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../lib/i18n/rich-messages.ts";
import { DiagramFrame } from "./diagram-frame.tsx";
import type { Drawing } from "./use-drawing.ts";

/** The end of the channel that the page keeps, and what it was told. */
class FakePort {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: unknown[] = [];
  isClosed = false;
  postMessage(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.isClosed = true;
  }
}

let ports: FakePort[] = [];
let drawings: Drawing[] = [];
const take = (drawing: Drawing): void => {
  drawings.push(drawing);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "MessageChannel",
    class {
      readonly port1 = new FakePort();
      readonly port2 = new FakePort();
      constructor() {
        ports.push(this.port1);
      }
    },
  );
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  ports = [];
  drawings = [];
});

function draw(source: string): HTMLIFrameElement {
  render(<DiagramFrame source={source} onDrawing={take} />);
  const frame = screen.getByTitle<HTMLIFrameElement>("Diagram");
  if (frame.contentWindow) frame.contentWindow.postMessage = () => undefined;
  return frame;
}

describe("DiagramFrame", () => {
  it("gives a stranger's source to a frame that has scripts and nothing else", () => {
    const frame = draw('%%{init: {"securityLevel": "loose"}}%%\nflowchart LR');
    expect(frame.getAttribute("sandbox")).toBe("allow-scripts");
    expect(ports[0]?.sent).toEqual([]);
    fireEvent.load(frame);
    expect(ports[0]?.sent).toMatchObject([{ type: "draw", source: expect.stringContaining("loose") }]);
  });

  it("takes one answer, and believes only what a picture can be", () => {
    fireEvent.load(draw("flowchart LR"));
    act(() => ports[0]?.onmessage?.({ data: { type: "drawn", width: 1e9, height: 1, svg: "<svg/>" } }));
    expect(drawings.at(-1)).toEqual({ type: "failed", reason: "" });
    expect(ports[0]?.isClosed).toBe(true);
  });

  it("gives up on a frame that draws too long, and on one that never comes", () => {
    fireEvent.load(draw("flowchart LR"));
    act(() => vi.advanceTimersByTime(5000));
    expect(drawings.at(-1)).toEqual({ type: "slow" });
    cleanup();
    draw("flowchart LR");
    act(() => vi.advanceTimersByTime(20_000));
    expect(drawings.at(-1)).toEqual({ type: "unavailable" });
  });
});
