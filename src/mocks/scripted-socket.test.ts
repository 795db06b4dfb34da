import { describe, expect, it } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import { createScriptedSocket } from "./scripted-socket.ts";
import { connectParams, createIdSource } from "./test-peer.ts";

function setUp() {
  const clock = createManualClock();
  const gateway = createScriptedGateway({ clock, createId: createIdSource() });
  const socket = createScriptedSocket(gateway);
  const log: string[] = [];
  socket.onopen = () => log.push("open");
  socket.onmessage = ({ data }) => {
    const { type, event } = JSON.parse(String(data));
    log.push(event ?? type);
  };
  socket.onerror = () => log.push("error");
  socket.onclose = ({ code, reason }) => log.push(`close ${code} ${reason}`.trim());
  const connect = () =>
    socket.send(JSON.stringify({ type: "req", id: "1", method: "connect", params: connectParams() }));
  return { clock, gateway, socket, log, connect };
}

describe("createScriptedSocket", () => {
  it("never calls back within the caller's own turn", () => {
    const { clock, log, connect } = setUp();
    expect(log).toEqual([]);
    clock.elapse(0);
    expect(log).toEqual(["open", "connect.challenge"]);
    connect();
    expect(log).toHaveLength(2);
  });

  it("carries a handshake in order", () => {
    const { clock, log, connect } = setUp();
    clock.elapse(0);
    connect();
    clock.elapse(0);
    expect(log).toEqual(["open", "connect.challenge", "res", "presence", "health"]);
  });

  it("reports a lost line as an error and a 1006", () => {
    const { clock, gateway, log, connect } = setUp();
    clock.elapse(0);
    connect();
    clock.elapse(0);
    gateway.dropAll();
    clock.elapse(0);
    expect(log.slice(-2)).toEqual(["error", "close 1006"]);
  });

  it("reports a refusal after the answer that explains it", () => {
    const { clock, socket, log } = setUp();
    clock.elapse(0);
    socket.send(JSON.stringify({ type: "req", id: "1", method: "health" }));
    clock.elapse(0);
    expect(log.slice(-2)).toEqual(["res", "close 1008 invalid handshake: first request must be connect"]);
  });

  it("lets the gateway forget a client that closes, and says nothing more to it", () => {
    const { clock, gateway, socket, log, connect } = setUp();
    clock.elapse(0);
    connect();
    clock.elapse(0);
    socket.close(1000, "bye");
    clock.elapse(60_000);
    expect(gateway.connectionCount).toBe(0);
    expect(log.at(-1)).toBe("close 1000 bye");
    expect(log).not.toContain("tick");
  });

  it("closes without ever opening when it is closed at once", () => {
    const { clock, gateway, socket, log } = setUp();
    socket.close();
    clock.elapse(60_000);
    expect(log).toEqual(["close 1005"]);
    expect(gateway.connectionCount).toBe(0);
  });
});
