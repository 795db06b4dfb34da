import { afterEach, describe, expect, it, vi } from "vitest";
import { browserClock } from "./browser-clock.ts";
import { createBrowserSocket } from "./browser-socket.ts";

class FakeWebSocket {
  static instances: FakeWebSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly CLOSED = 3;
  readyState = 1;
  readonly calls: unknown[][] = [];
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    FakeWebSocket.instances.push(this);
  }
  send(data: string): void {
    this.calls.push(["send", data]);
  }
  close(code?: number, reason?: string): void {
    this.calls.push(["close", code, reason]);
  }
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  FakeWebSocket.instances = [];
});

describe("createBrowserSocket", () => {
  it("passes everything on, in both directions", () => {
    vi.stubGlobal("WebSocket", FakeWebSocket);
    const socket = createBrowserSocket("wss://gateway.example");
    const [fake] = FakeWebSocket.instances;
    const seen: unknown[] = [];
    socket.onopen = () => seen.push("open");
    socket.onmessage = ({ data }) => seen.push(data);
    socket.onerror = () => seen.push("error");
    socket.onclose = ({ code, reason }) => seen.push([code, reason]);
    fake?.onopen?.();
    fake?.onmessage?.({ data: "text" });
    fake?.onerror?.();
    fake?.onclose?.({ code: 1006, reason: "gone" });
    socket.send("frame");
    socket.close(4000, "silent");
    expect(fake?.url).toBe("wss://gateway.example");
    expect(seen).toEqual(["open", "text", "error", [1006, "gone"]]);
    expect(fake?.calls).toEqual([
      ["send", "frame"],
      ["close", 4000, "silent"],
    ]);
  });
});

describe("a socket that fails", () => {
  function failing() {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", FakeWebSocket);
    const socket = createBrowserSocket("wss://gateway.example");
    const [fake] = FakeWebSocket.instances;
    const closes: unknown[] = [];
    socket.onclose = ({ code }) => closes.push(code);
    return { fake, closes };
  }

  it("is closed where the browser says no more than that there was an error, as for what a policy forbids", () => {
    const { fake, closes } = failing();
    if (fake) fake.readyState = fake.CLOSED;
    fake?.onerror?.();
    vi.runAllTimers();
    expect(closes).toEqual([1006]);
  });

  it("is closed once where the browser says both, and not while it only had an error", () => {
    const { fake, closes } = failing();
    fake?.onerror?.();
    vi.runAllTimers();
    expect(closes).toEqual([]);
    if (fake) fake.readyState = fake.CLOSED;
    fake?.onerror?.();
    fake?.onclose?.({ code: 1011, reason: "" });
    vi.runAllTimers();
    expect(closes).toEqual([1011]);
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
