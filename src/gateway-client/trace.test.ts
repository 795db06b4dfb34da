// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame } from "./protocol/decode-frame.ts";
import { redact } from "./redact.ts";
import { turnAway, welcome } from "./test-support/fake-socket.ts";
import { listRecordings, RECORDED_VERSIONS, readRecording } from "./test-support/recordings.ts";
import { createTestClient } from "./test-support/test-client.ts";
import { createTraceLog } from "./trace.ts";

const MARK = "5ecret";

/** Any JSON whose every text, and every name that is no name of the protocol, carries the mark. */
const markedJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 7, withCrossShrink: true },
    fc.string().map((text) => `${MARK}${text}`),
    fc.string({ unit: fc.constantFrom("a", "-", "7") }).map((text) => `${MARK}${text}`),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 6 }),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom("params", "payload", "details", "data", "messages", "sessions", "error", "client"),
        fc.constantFrom("message", "text", "args", "auth", "token", "content", "name", "key", "apiKey"),
        fc.string().map((text) => `${MARK}${text}`),
      ),
      tie("value"),
      { maxKeys: 8 },
    ),
  ),
})).value;

describe("redact", () => {
  it("lets no text through that is not the value of a known field", () => {
    fc.assert(
      fc.property(markedJson, (value) => {
        expect(JSON.stringify(redact(value)) ?? "").not.toContain(MARK);
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes prose under a known name for what it is", () => {
    expect(redact({ reason: "my password is hunter2", code: "FORBIDDEN", kind: ["a b", "tool"] })).toEqual({
      reason: "‹22 chars›",
      code: "FORBIDDEN",
      kind: ["‹3 chars›", "tool"],
    });
  });

  it("keeps a name only of a tool", () => {
    expect(redact({ name: "exec", toolCallId: "call-1" })).toEqual({ name: "exec", toolCallId: "call-1" });
    expect(redact({ name: "Marta", key: "sk-live-1" })).toEqual({ "‹other›": 2 });
  });

  it("keeps neither the numbers nor the names of a tool's arguments", () => {
    expect(redact({ args: { pin: 1234 }, result: 99, phase: "start" })).toEqual({
      args: "‹object›",
      result: "‹number›",
      phase: "start",
    });
  });

  it("stays small whatever the original is", () => {
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, index]));
    const known = {
      payload: { sessions: Array.from({ length: 1_000 }, () => ({ runId: "r", data: wide })) },
    };
    const deep = { payload: { data: { details: { params: { payload: { code: "DEEP" } } } } } };
    expect(JSON.stringify(redact({ data: wide, params: known })).length).toBeLessThan(1_000);
    expect(JSON.stringify(redact(deep))).not.toContain("DEEP");
    expect(redact({ runIds: ["a", "b", "c", "d"] })).toEqual({ runIds: ["a", "b", "c", "‹4 items›"] });
  });
});

describe("the trace", () => {
  it("holds the last 500 entries, newest last", () => {
    let now = 0;
    const trace = createTraceLog(() => now);
    for (now = 1; now <= 1_203; now += 1) trace.addSocket("open", "open");
    const times = trace.entries().map(({ at }) => at);
    expect(times).toHaveLength(500);
    expect([times[0], times.at(-1)]).toEqual([704, 1_203]);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("tells the story of a connection over all its sockets", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    await welcome(server.last());
    client.request("chat.history", { sessionKey: "agent:main:x", limit: 5 }).catch(() => undefined);
    const { id } = server.last().lastRequest("chat.history");
    server.last().refuse(id, { code: "UNAVAILABLE", message: "come back later" });
    server.last().deliverEvent("tick", { ts: 1 }, 7);
    server.last().deliver("{");
    server.last().drop(1006);
    await clock.elapse(800);
    const lines = client.getTrace().map(({ direction, kind, name }) => `${direction} ${kind} ${name}`);
    expect(lines).toEqual([
      "socket state connecting",
      "socket open open",
      "in event connect.challenge",
      "socket state authenticating",
      "out request connect",
      "in response connect",
      "socket state ready",
      "out request chat.history",
      "in response chat.history",
      "in event tick",
      "in undecodable undecodable",
      "socket close 1006",
      "socket state waiting",
      "socket state connecting",
    ]);
    expect(client.getTrace()[8]).toMatchObject({ id, ok: false, detail: { code: "UNAVAILABLE" } });
    expect(client.getTrace()[9]).toMatchObject({ seq: 7, sizeBytes: 58, at: clock.now() - 800 });
  });

  it("never holds a secret, nor what anybody said", async () => {
    const { client, server } = createTestClient({ credential: { type: "token", token: "t0p-secret-token" } });
    client.connect();
    const connect = await welcome(server.last());
    const said = { sessionKey: "agent:main:x", message: "meet me at noon", idempotencyKey: "run-1" };
    client.request("chat.send", said).catch(() => undefined);
    const error = {
      code: "INVALID_REQUEST",
      message: "no such place as noon",
      details: { hint: "try later" },
    };
    server.last().refuse(server.last().lastRequest("chat.send").id, error);
    server.last().deliverEvent("chat", { runId: "run-1", state: "delta", deltaText: "at the harbour" });
    server.last().deliverEvent("an odd event with words", { text: "harbour" });
    server.last().respond("an id that says harbour", {});
    const held = JSON.stringify(client.getTrace());
    expect(held).toContain("run-1");
    for (const secret of [
      "t0p-secret-token",
      "device-token-1",
      "noon",
      "harbour",
      "try later",
      "odd event",
    ]) {
      expect(held).not.toContain(secret);
    }
    const { signature, publicKey, nonce } = connect.params.device as Readonly<Record<string, string>>;
    for (const proof of [signature, publicKey, nonce]) expect(held).not.toContain(proof);
  });

  it("keeps the code of a refusal and not its words", async () => {
    const { client, server } = createTestClient();
    client.connect();
    const details = { code: "CONTROL_UI_ORIGIN_NOT_ALLOWED" };
    await turnAway(server.last(), { message: "origin not allowed: evil", details } as { message: string });
    expect(client.getTrace().at(-1)).toMatchObject({
      name: "closed",
      detail: { code: "origin-not-allowed", detailCode: "CONTROL_UI_ORIGIN_NOT_ALLOWED" },
    });
    expect(JSON.stringify(client.getTrace())).not.toContain("evil");
  });

  for (const version of RECORDED_VERSIONS) {
    it(`holds no sentence of any recording of ${version}`, () => {
      const sentences = new Set<string>();
      const trace = createTraceLog(() => 1);
      for (const name of listRecordings(version)) {
        for (const { dir, frame } of readRecording(version, name)) {
          if (dir !== "in") continue;
          const text = JSON.stringify(frame, (_key, value: unknown) => {
            if (typeof value === "string" && value.length >= 6 && value.includes(" ")) sentences.add(value);
            return value;
          });
          trace.addMessage(text, decodeFrame(text));
        }
      }
      const held = JSON.stringify(trace.entries());
      expect(sentences.size).toBeGreaterThan(10);
      expect([...sentences].filter((sentence) => held.includes(JSON.stringify(sentence)))).toEqual([]);
    });
  }

  it("costs a few microseconds per delta", () => {
    const trace = createTraceLog(() => 1);
    const payload = { runId: "r", sessionKey: "agent:main:x", seq: 1, state: "delta" };
    const message = { role: "assistant", content: [{ type: "text", text: "x".repeat(100_000) }] };
    const frame = { type: "event", event: "chat", payload: { ...payload, message }, seq: 1 } as const;
    const startedAt = performance.now();
    for (let count = 0; count < 10_000; count += 1) trace.addMessage("", { ok: true, frame });
    // Ten times what it takes, so that only a copy of the text itself fails it on a busy machine.
    expect((performance.now() - startedAt) / 10_000).toBeLessThan(0.05);
  });
});
