import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import recordedV3 from "./fixtures/recorded-keys-v3.json";
import recordedV4 from "./fixtures/recorded-keys-v4.json";
import { createManualClock, type ManualClock } from "./manual-clock.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import type { ScriptedProtocol } from "./scripted-gateway-options.ts";
import { converse, createIdSource, createTestPeer, type TestPeer } from "./test-peer.ts";
import { isWireObject, readString, type WireObject } from "./wire.ts";

type RecordedKeys = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

interface Sighting {
  readonly kind: string;
  readonly parts: Readonly<Record<string, WireObject>>;
}

const KEY = "agent:main:test";
const DEVICE = { id: "device-1", publicKey: "key", signature: "signature", signedAt: 0 };

/** Fields of a larger world; and the recordings have no tools but commands, and no watcher of an abort. */
const OUT_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  health: ["eventLoop"],
  "hello-ok": ["pluginSurfaceUrls"],
  "row user": ["senderProfileAvatarUrl"],
  "agent item tool start": ["commandBearing"],
  "agent item tool end": ["commandBearing"],
  "agent tool result": ["commandBearing"],
  "session.tool tool result": ["commandBearing"],
  "session.message assistant": ["responseId"],
};

const MESSAGES = [
  "hello [stream:30:30]",
  "run [tool]",
  "[tools]",
  "[toolfail]",
  "[think]",
  "[err]",
  "[empty]",
] as const;

function nameOf(event: string, payload: WireObject): string {
  const data = isWireObject(payload["data"]) ? payload["data"] : {};
  const phase = readString(data, "phase");
  const stream = readString(payload, "stream");
  if (event === "chat") return `chat ${readString(payload, "state")}`;
  if (event === "agent" || event === "session.tool") {
    const kind = stream === "item" ? readString(data, "kind") : undefined;
    return [event, stream, kind, phase].filter(Boolean).join(" ");
  }
  if (event === "session.message" && isWireObject(payload["message"])) {
    return `${event} ${readString(payload["message"], "role")}`;
  }
  if (event === "sessions.changed") return `${event} ${"phase" in payload ? "phase" : "reason"}`;
  return event;
}

function toSighting(frame: WireObject): Sighting | undefined {
  const { event, payload } = frame;
  if (typeof event !== "string" || !isWireObject(payload)) return undefined;
  const parts: Record<string, WireObject> = { frame, payload };
  if (isWireObject(payload["data"])) parts["data"] = payload["data"];
  if (isWireObject(payload["message"])) parts["message"] = payload["message"];
  return { kind: nameOf(event, payload), parts };
}

function rowKind(row: WireObject): string {
  if ("openclawAbort" in row) return "row aborted";
  if ("openclawStreamFallback" in row) return "row preamble";
  return `row ${readString(row, "role")}`;
}

function toRows(list: unknown, toKind: (row: WireObject) => string): readonly Sighting[] {
  return (Array.isArray(list) ? list : []).filter(isWireObject).map((row) => {
    const envelope = isWireObject(row["__openclaw"]) ? { envelope: row["__openclaw"] } : {};
    return { kind: toKind(row), parts: { payload: row, ...envelope } };
  });
}

function decideAndAbort(peer: TestPeer, clock: ManualClock): void {
  peer.request("chat.send", { sessionKey: KEY, message: "[approval]", idempotencyKey: "approval" });
  clock.elapse(10_000);
  const id = peer.events("exec.approval.requested")[0]?.["id"];
  peer.request("exec.approval.resolve", { id, decision: "deny" });
  clock.elapse(20_000);
  peer.request("chat.send", { sessionKey: KEY, message: "[stream:400:20]", idempotencyKey: "abort" });
  clock.elapse(2000);
  peer.request("chat.abort", { sessionKey: KEY });
  clock.elapse(2000);
}

/** Plays every scenario and returns each frame and row that was seen, under its name. */
function playAll(protocol: ScriptedProtocol): readonly Sighting[] {
  const clock = createManualClock();
  const gateway = createScriptedGateway({
    clock,
    createId: createIdSource(),
    protocol,
    auth: { token: "t" },
  });
  const peer = createTestPeer(gateway);
  const nonce = peer.events("connect.challenge")[0]?.["nonce"];
  const hello = peer.connect({ auth: { token: "t" }, device: { ...DEVICE, nonce } })?.["payload"];
  const observer = createTestPeer(gateway);
  observer.connect({ auth: { token: "t" } });
  observer.request("sessions.subscribe");
  observer.request("sessions.messages.subscribe", { key: KEY });
  for (const message of MESSAGES) converse(peer, clock, message, KEY);
  decideAndAbort(peer, clock);
  const history = peer.ask("chat.history", { sessionKey: KEY });
  const list = peer.ask("sessions.list", { includeDerivedTitles: true, includeLastMessage: true });
  const agents = peer.ask("agents.list");
  const models = peer.ask("models.list");
  const part = (name: string): WireObject =>
    isWireObject(hello) && isWireObject(hello[name]) ? hello[name] : {};
  return [
    ...[...peer.frames, ...observer.frames].flatMap((frame) => toSighting(frame) ?? []),
    {
      kind: "hello-ok",
      parts: {
        payload: isWireObject(hello) ? hello : {},
        server: part("server"),
        auth: part("auth"),
        policy: part("policy"),
      },
    },
    { kind: "chat.history", parts: { payload: history } },
    { kind: "sessions.list", parts: { payload: list } },
    { kind: "agents.list", parts: { payload: agents } },
    { kind: "models.list", parts: { payload: models } },
    ...toRows(history["messages"], rowKind),
    ...toRows(list["sessions"], () => "session row"),
    ...toRows(agents["agents"], () => "agent row"),
    ...toRows(models["models"], () => "model row"),
  ];
}

function findMissingKeys(sightings: readonly Sighting[], recorded: RecordedKeys): readonly string[] {
  const missing = sightings.flatMap(({ kind, parts }) =>
    Object.entries(recorded[kind] ?? {}).flatMap(([part, keys]) =>
      keys
        .filter((key) => parts[part] !== undefined && !(key in parts[part]))
        .filter((key) => !OUT_OF_SCOPE[kind]?.includes(key))
        .map((key) => `${kind}: ${part}.${key}`),
    ),
  );
  return [...new Set(missing)];
}

describe.each([
  [4, recordedV4],
  [3, recordedV3],
] as const)("what is sent on protocol %i", (protocol, recorded: RecordedKeys) => {
  const sightings = playAll(protocol);

  it("has every field that the recorded gateway always sends", () => {
    expect(findMissingKeys(sightings, recorded)).toEqual([]);
  });

  it("covers every kind of event and row that was recorded", () => {
    const seen = new Set(sightings.map(({ kind }) => kind));
    expect(Object.keys(recorded).filter((kind) => !seen.has(kind))).toEqual([]);
  });
});

function compileDefinition(ajv: Ajv, name: string) {
  const path = "node_modules/@openclaw/gateway-protocol/protocol.schema.json";
  const schema: unknown = JSON.parse(readFileSync(path, "utf8"));
  const definitions = isWireObject(schema) ? schema["definitions"] : {};
  return ajv.compile({ definitions, $ref: `#/definitions/${name}` });
}

describe("what a client that comes back is told on protocol 4", () => {
  it("satisfies the published schema", () => {
    const clock = createManualClock();
    const peer = createTestPeer(createScriptedGateway({ clock, createId: createIdSource() }));
    peer.connect();
    const send = (id: string) =>
      peer.request("chat.send", { sessionKey: KEY, message: id, idempotencyKey: id });
    send("a");
    const cursor = peer.ask("chat.history", { sessionKey: KEY })["deltaCursor"];
    for (const id of ["b", "c"]) send(id);
    clock.elapse(500);
    const ajv = new Ajv({ strict: false });
    const validate = compileDefinition(ajv, "ChatHistoryCursorResult");
    const ask = () => {
      const delta = peer.ask("chat.history", { sessionKey: KEY, cursor, inputRunIds: ["b", "c"] });
      return { delta, faults: validate(delta) ? "" : ajv.errorsText(validate.errors) };
    };
    expect(ask().faults).toBe("");
    peer.ask("chat.abort", { sessionKey: KEY });
    expect(ask()).toMatchObject({
      faults: "",
      delta: { inputConsumptions: [{ runId: "b" }, { runId: "c" }] },
    });
  });
});

describe("events of protocol 4", () => {
  it("satisfy the published schema", () => {
    const ajv = new Ajv({ strict: false });
    const validate = compileDefinition(ajv, "ChatEvent");
    const chats = playAll(4).filter(({ kind }) => kind.startsWith("chat ") && kind !== "chat.history");
    expect(chats.length).toBeGreaterThan(50);
    const faults = chats.flatMap(({ parts }) =>
      validate(parts["payload"]) ? [] : [ajv.errorsText(validate.errors)],
    );
    expect([...new Set(faults)]).toEqual([]);
  });
});
