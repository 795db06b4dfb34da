import { describe, expect, it, vi } from "vitest";
import type { GatewayClient, TraceEntry } from "../gateway-client/index.ts";
import type { ConnectionStoreState } from "../stores/connection-store.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { aHello } from "../test/fake-client.ts";
import { type DiagnosisFacts, diagnoseConnection } from "./diagnose-connection.ts";
import type { DiagnosisProbes } from "./diagnosis-probes.ts";

const GATEWAY: GatewayEntry = {
  id: "g",
  name: "g",
  url: "wss://gateway.example.com:8443/ws?token=secret",
  auth: "token",
  access: "chat",
  source: "person",
};
const READY: ConnectionStoreState["connection"] = { status: "ready", hello: aHello(), since: 0 };
const WAITING: ConnectionStoreState["connection"] = { status: "waiting", attempt: 1, reason: "line-lost" };

const state = (name: string, at: number): TraceEntry => ({ at, direction: "socket", kind: "state", name });
const OPENED: TraceEntry = { at: 2, direction: "socket", kind: "open", name: "open" };
const CHALLENGE: TraceEntry = { at: 3, direction: "in", kind: "event", name: "connect.challenge" };

function aProbe(fields: Partial<DiagnosisProbes> = {}): DiagnosisProbes {
  return {
    now: () => 100,
    page: () => ({
      origin: "https://chat.example.com",
      isEncrypted: true,
      isSecureContext: true,
      isOnline: true,
      userAgent: "Tester/1",
    }),
    knock: vi.fn(async () => "silence" as const),
    probeStorage: async () => ({ canStore: true }),
    ...fields,
  };
}

interface Scene {
  readonly gateway?: Partial<GatewayEntry>;
  readonly connection?: ConnectionStoreState["connection"];
  readonly trace?: readonly TraceEntry[];
  readonly probes?: DiagnosisProbes;
  readonly measure?: GatewayClient["measureRoundTrip"];
}

async function diagnose({ gateway = {}, connection = WAITING, trace = [], ...scene }: Scene) {
  const steps: DiagnosisFacts[] = [];
  const client = {
    getTrace: () => trace,
    getClockOffsetMs: () => 12,
    measureRoundTrip: scene.measure ?? (async () => 7),
  } as Partial<GatewayClient> as GatewayClient;
  const facts = await diagnoseConnection(
    {
      getClient: () => client,
      getState: () => ({ gateway: { ...GATEWAY, ...gateway }, connection, wasReady: false }),
      pageUrl: "https://chat.example.com/",
      probes: scene.probes ?? aProbe(),
    },
    (step) => steps.push(step),
  );
  return { facts, steps };
}

describe("diagnoseConnection", () => {
  it("tells what it knows after every step, and more each time", async () => {
    const { facts, steps } = await diagnose({ connection: READY, trace: [OPENED] });
    expect(steps).toHaveLength(4);
    expect(steps[0]).not.toHaveProperty("reach");
    expect(steps[1]).toMatchObject({ reach: "socket" });
    expect(steps[2]).toMatchObject({ reach: "socket", roundTrips: [7, 7, 7, 7, 7] });
    expect(facts).toEqual(steps[3]);
    expect(facts).toMatchObject({ clockOffsetMs: 12, storage: { canStore: true } });
  });

  it("holds no secret of the address", async () => {
    const { facts } = await diagnose({});
    expect(facts.gateway?.address).toBe("wss://gateway.example.com:8443/ws");
    expect(JSON.stringify(facts)).not.toContain("secret");
  });

  it("knocks over HTTP only where no line opened", async () => {
    const probes = aProbe();
    await diagnose({ trace: [state("connecting", 1), OPENED, CHALLENGE], probes });
    expect(probes.knock).not.toHaveBeenCalled();
    const { facts } = await diagnose({ probes });
    expect(probes.knock).toHaveBeenCalledExactlyOnceWith("https://gateway.example.com:8443/");
    expect(facts.reach).toBe("silence");
  });

  it("does not try what the browser forbids", async () => {
    const probes = aProbe();
    const { facts } = await diagnose({ gateway: { url: "ws://192.168.1.9:18789" }, probes });
    expect(facts).toMatchObject({ reach: "mixed", gateway: { line: "near" } });
    expect(probes.knock).not.toHaveBeenCalled();
  });

  it.each([
    ["wss://a.example", "encrypted"],
    ["ws://127.0.0.1:18789", "this-machine"],
    ["ws://localhost", "this-machine"],
    ["ws://10.0.0.2", "near"],
    ["ws://127.evil.example", "open"],
  ] as const)("knows who could read along on %s: %s", async (url, line) => {
    expect((await diagnose({ gateway: { url } })).facts.gateway?.line).toBe(line);
  });

  it.each([
    ["ftp://a.example", "scheme"],
    ["wss://me:pw@a.example", "userinfo"],
    ["not an address", "invalid"],
  ] as const)("says why %s is no address, and does not show it", async (url, problem) => {
    const { facts } = await diagnose({ gateway: { url } });
    expect(facts).toMatchObject({ reach: "skipped", gateway: { problem, address: "" } });
  });

  it("judges the attempt that ended, not one that has only begun", async () => {
    const trace = [state("connecting", 1), OPENED, CHALLENGE, state("waiting", 4), state("connecting", 5)];
    const connection = { status: "connecting", attempt: 2 } as const;
    expect((await diagnose({ trace, connection })).facts.wire).toMatchObject({
      didOpen: true,
      wasGreeted: true,
    });
    expect((await diagnose({ trace })).facts.wire).toMatchObject({ didOpen: false, lastInboundAt: 3 });
  });

  it("measures nothing without a connection, and survives a gateway that does not answer", async () => {
    expect((await diagnose({})).facts.roundTrips).toBe("skipped");
    const measure = () => Promise.reject(new Error("no answer"));
    expect((await diagnose({ connection: READY, measure })).facts.roundTrips).toBe("failed");
  });
});
