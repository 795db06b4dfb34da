import { describe, expect, it, vi } from "vitest";
import type { SocketLike } from "../gateway-client/index.ts";
import { openEarlySocket } from "./early-socket.ts";

const URL = "wss://gateway.example/";

/** A line of which the test says what happens, and a page of which it says how much time went by. */
function setUp() {
  const line = {
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send: vi.fn(),
    close: vi.fn(),
  } as SocketLike & { send: ReturnType<typeof vi.fn>; close: ReturnType<typeof vi.fn> };
  const createSocket = vi.fn(() => line);
  const timers: (() => void)[] = [];
  const early = openEarlySocket(URL, { createSocket, setTimeout: (action) => timers.push(action) });
  const take = (url = URL) => {
    const socket = early?.take(url);
    const heard: unknown[] = [];
    if (socket) {
      socket.onopen = () => heard.push("open");
      socket.onmessage = ({ data }) => heard.push(data);
      socket.onclose = ({ code }) => heard.push(code);
      socket.onerror = () => heard.push("error");
    }
    return { socket, heard };
  };
  const grow = () => {
    for (const timer of timers) timer();
  };
  return { line, createSocket, take, grow };
}

describe("a line that was opened before its client", () => {
  it("is handed over while it connects, and goes on as any other", async () => {
    const { line, take, createSocket } = setUp();
    const { socket, heard } = take();
    await Promise.resolve();
    line.onopen?.();
    line.onmessage?.({ data: "challenge" });
    line.onerror?.();
    line.onclose?.({ code: 1006, reason: "" });
    expect(heard).toEqual(["open", "challenge", "error", 1006]);
    socket?.send("connect");
    socket?.close(1000, "bye");
    expect(line.send).toHaveBeenCalledExactlyOnceWith("connect");
    expect(line.close).toHaveBeenCalledExactlyOnceWith(1000, "bye");
    expect(createSocket).toHaveBeenCalledOnce();
  });

  it("tells what it heard in order, and never before its client could listen", async () => {
    const { line, take } = setUp();
    line.onopen?.();
    line.onmessage?.({ data: "first" });
    const { heard } = take();
    line.onmessage?.({ data: "second" });
    expect(heard).toEqual([]);
    await Promise.resolve();
    line.onmessage?.({ data: "third" });
    expect(heard).toEqual(["open", "first", "second", "third"]);
  });

  it("tells a client how it ended early as if it had ended just now", async () => {
    const { line, take } = setUp();
    line.onerror?.();
    line.onclose?.({ code: 1006, reason: "" });
    const { heard } = take();
    await Promise.resolve();
    expect(heard).toEqual(["error", 1006]);
  });

  it("sends nothing by itself", async () => {
    const { line, take } = setUp();
    line.onopen?.();
    line.onmessage?.({ data: "challenge" });
    take();
    await Promise.resolve();
    expect(line.send).not.toHaveBeenCalled();
  });

  it("is there once", () => {
    const { line, take } = setUp();
    expect(take().socket).toBeDefined();
    expect(take().socket).toBeUndefined();
    expect(line.close).not.toHaveBeenCalled();
  });

  it("is closed when another address is wanted, and not handed over later", () => {
    const { line, take } = setUp();
    expect(take("wss://other.example/").socket).toBeUndefined();
    expect(line.close).toHaveBeenCalledOnce();
    expect(take().socket).toBeUndefined();
    expect(line.close).toHaveBeenCalledOnce();
  });

  it("is closed when nobody took it in time, and kept when somebody did", () => {
    const unused = setUp();
    unused.grow();
    expect(unused.line.close).toHaveBeenCalledOnce();
    expect(unused.take().socket).toBeUndefined();

    const used = setUp();
    used.take();
    used.grow();
    expect(used.line.close).not.toHaveBeenCalled();
  });

  it("is none where the page may not open the address", () => {
    const createSocket = () => {
      throw new Error("mixed content");
    };
    expect(openEarlySocket(URL, { createSocket, setTimeout: vi.fn() })).toBeUndefined();
  });
});
