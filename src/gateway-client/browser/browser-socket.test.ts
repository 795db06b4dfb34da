import { afterEach, describe, expect, it, vi } from "vitest";
import { browserClock } from "./browser-clock.ts";
import { createBrowserSocket } from "./browser-socket.ts";

class StubWebSocket {
  static instances: StubWebSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly calls: unknown[][] = [];
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    StubWebSocket.instances.push(this);
  }
  send(data: string): void {
    this.calls.push(["send", data]);
  }
  close(code?: number, reason?: string): void {
    this.calls.push(["close", code, reason]);
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  StubWebSocket.instances = [];
});

describe("createBrowserSocket", () => {
  it("passes everything on, in both directions", () => {
    vi.stubGlobal("WebSocket", StubWebSocket);
    const socket = createBrowserSocket("wss://gateway.example");
    const [stub] = StubWebSocket.instances;
    const seen: unknown[] = [];
    socket.onopen = () => seen.push("open");
    socket.onmessage = ({ data }) => seen.push(data);
    socket.onerror = () => seen.push("error");
    socket.onclose = ({ code, reason }) => seen.push([code, reason]);
    stub?.onopen?.();
    stub?.onmessage?.({ data: "text" });
    stub?.onerror?.();
    stub?.onclose?.({ code: 1006, reason: "gone" });
    socket.send("frame");
    socket.close(4000, "silent");
    expect(stub?.url).toBe("wss://gateway.example");
    expect(seen).toEqual(["open", "text", "error", [1006, "gone"]]);
    expect(stub?.calls).toEqual([
      ["send", "frame"],
      ["close", 4000, "silent"],
    ]);
  });
});

describe("browserClock", () => {
  it("runs a timer and forgets a cleared one", async () => {
    const seen: string[] = [];
    browserClock.clearTimeout(browserClock.setTimeout(() => seen.push("cleared"), 1));
    browserClock.clearTimeout(undefined);
    await new Promise<void>((done) => {
      browserClock.setTimeout(done, 5);
    });
    expect(seen).toEqual([]);
    expect(Math.abs(browserClock.now() - Date.now())).toBeLessThan(1_000);
  });
});
