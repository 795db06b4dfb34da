// @vitest-environment node
import { describe, expect, it } from "vitest";
import { type ConnectionInput, type ConnectionState, transition } from "./connection-state.ts";
import { GatewayRefusalError } from "./errors.ts";
import type { GatewayHello } from "./protocol/hello.ts";

const refusal = new GatewayRefusalError({ message: "no", code: "token-mismatch" });
const hello: GatewayHello = {
  protocol: 4,
  scopes: [],
  methods: new Set(),
  events: new Set(),
  policy: { maxPayloadBytes: 1, tickIntervalMs: 1 },
  sessionDefaults: {},
};
const states: readonly ConnectionState[] = [
  { status: "idle" },
  { status: "connecting", attempt: 1 },
  { status: "authenticating", attempt: 1 },
  { status: "ready", hello, since: 1 },
  { status: "pairing", attempt: 1, refusal },
  { status: "waiting", attempt: 1, reason: "line-lost", retryAt: 5 },
  { status: "closed" },
];
const inputs: readonly ConnectionInput[] = [
  { type: "connect-started", attempt: 2 },
  { type: "challenge-received" },
  { type: "hello-received", hello, at: 7 },
  { type: "pairing-required", attempt: 2, refusal },
  { type: "wait-started", attempt: 2, reason: "offline" },
  { type: "refused", refusal },
  { type: "disconnected" },
];
const anywhere = "idle connecting authenticating ready pairing waiting closed";

describe("transition", () => {
  const legal: Readonly<Record<ConnectionInput["type"], readonly [from: string, to: string]>> = {
    "connect-started": [anywhere, "connecting"],
    "challenge-received": ["connecting", "authenticating"],
    "hello-received": ["authenticating", "ready"],
    "pairing-required": ["connecting authenticating", "pairing"],
    "wait-started": [anywhere, "waiting"],
    refused: [anywhere, "closed"],
    disconnected: [anywhere, "closed"],
  };

  for (const input of inputs) {
    const [from, to] = legal[input.type];
    it(`leads from ${from} to ${to} on ${input.type}, and nowhere from the rest`, () => {
      for (const state of states) {
        const next = transition(state, input);
        if (from.split(" ").includes(state.status)) expect(next.status).toBe(to);
        else expect(next).toBe(state);
      }
    });
  }

  it("carries the attempt from opening to authenticating", () => {
    expect(transition({ status: "connecting", attempt: 4 }, { type: "challenge-received" })).toEqual({
      status: "authenticating",
      attempt: 4,
    });
  });

  it("leaves the time of the next try out when there is none", () => {
    const wait = transition({ status: "idle" }, { type: "wait-started", attempt: 1, reason: "offline" });
    expect(wait).toEqual({ status: "waiting", attempt: 1, reason: "offline" });
  });
});
