import { describe, expect, it } from "vitest";
import type { HostCommand } from "../../embed/protocol/messages.ts";
import { createHostLine } from "./host-line.ts";

function openLine() {
  const said: unknown[] = [];
  let isClosed = false;
  let at = 0;
  const port: Parameters<typeof createHostLine>[0]["port"] = {
    onmessage: null,
    postMessage: (message: unknown) => void said.push(message),
    close: () => {
      isClosed = true;
    },
  };
  const line = createHostLine({ origin: "https://dash.example.com", port, now: () => at });
  let reads = 0;
  const receive = (data: unknown, ports: readonly unknown[] = []): void => {
    const event = {
      ports,
      get data() {
        reads += 1;
        return data;
      },
    };
    // As much of an event as is used.
    port.onmessage?.call(port as MessagePort, event as MessageEvent);
  };
  const taken: HostCommand[] = [];
  return {
    line,
    said,
    taken,
    receive,
    listen: () => line.listen((command) => void taken.push(command)),
    isClosed: () => isClosed,
    reads: () => reads,
    wait: (ms: number) => {
      at += ms;
    },
  };
}

describe("the line to the host", () => {
  it("keeps what came before anybody listened, in order, and what comes while nobody does", () => {
    const { line, listen, receive, taken } = openLine();
    receive({ type: "focus" });
    receive({ type: "stop" });
    listen();
    line.listen(undefined);
    receive({ type: "new-chat" });
    expect(taken.map(({ type }) => type)).toEqual(["focus", "stop"]);
    listen();
    expect(taken.map(({ type }) => type)).toEqual(["focus", "stop", "new-chat"]);
  });

  it("says once in a while what it did not understand, and counts it (case 69)", () => {
    const { line, listen, receive, said, taken } = openLine();
    listen();
    receive({ type: "gateway", url: "wss://evil.example" });
    receive({ type: "stop" }, [{}]);
    expect(taken).toEqual([]);
    expect(line.ignored.malformed).toBe(2);
    expect(said).toContainEqual({ type: "error", code: "message" });
  });

  it("counts tokens that may not come (case 67)", () => {
    const { line, said } = openLine();
    line.refuse("token-refused");
    expect(line.ignored.tokens).toBe(1);
    expect(said).toEqual([{ type: "error", code: "token-refused" }]);
  });

  it("drops a flood unread, answers hardly any of it, and ends the line at last (case 68)", () => {
    const { line, listen, receive, said, taken, reads, isClosed, wait } = openLine();
    listen();
    for (let index = 0; index < 1_000; index += 1) receive({ type: "stop" });
    expect(taken.length).toBeLessThanOrEqual(60);
    expect(reads()).toBe(taken.length);
    expect(said.length).toBeLessThanOrEqual(5);
    expect(isClosed()).toBe(false);
    wait(1_000);
    receive({ type: "focus" });
    expect(taken.at(-1)).toEqual({ type: "focus" });
    for (let index = 0; index < 10_000; index += 1) receive({ type: "stop" });
    expect(isClosed()).toBe(true);
    expect(line.ignored.flooded).toBeGreaterThanOrEqual(5_000);
  });

  it("says why it closes, whatever was complained of before (case 68)", () => {
    const { listen, receive, said, isClosed } = openLine();
    listen();
    for (let index = 0; index < 50; index += 1) receive({ type: "unknown" });
    expect(said).not.toContainEqual({ type: "error", code: "too-many" });
    for (let index = 0; index < 6_000 && !isClosed(); index += 1) receive({ type: "stop" });
    expect(isClosed()).toBe(true);
    expect(said.at(-1)).toEqual({ type: "error", code: "too-many" });
  });
});
