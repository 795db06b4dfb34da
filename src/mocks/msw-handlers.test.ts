import { setupServer } from "msw/node";
import { describe, expect, it, vi } from "vitest";
import { createGatewayHandlers } from "./msw-handlers.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import { connectParams, createIdSource } from "./test-peer.ts";

const CLOCK = {
  now: () => Date.now(),
  setTimeout: (callback: () => void, delayMs: number) => setTimeout(callback, delayMs),
  clearTimeout: (handle: unknown) => clearTimeout(handle as NodeJS.Timeout | undefined),
};

describe("createGatewayHandlers", () => {
  it("lets a WebSocket of the page shake hands with the gateway", async () => {
    const gateway = createScriptedGateway({ clock: CLOCK, createId: createIdSource() });
    const server = setupServer(...createGatewayHandlers(gateway, "ws://gateway.test:18789"));
    server.listen();
    const socket = new WebSocket("ws://gateway.test:18789");
    const received: { readonly event?: string; readonly ok?: boolean }[] = [];
    socket.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(String(data));
      received.push(frame);
      if (frame.event !== "connect.challenge") return;
      socket.send(JSON.stringify({ type: "req", id: "1", method: "connect", params: connectParams() }));
    });
    await vi.waitFor(() => expect(received.some(({ event }) => event === "health")).toBe(true));
    expect(received[0]?.event).toBe("connect.challenge");
    expect(received[1]?.ok).toBe(true);
    gateway.dispose();
    server.close();
  });
});
