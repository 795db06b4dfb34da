// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEvent } from "./decode-event.ts";
import { decodeFrame } from "./decode-frame.ts";
import { decodeHistory } from "./decode-history.ts";
import { decodeResult } from "./decode-result.ts";

describe("decodeFrame", () => {
  it("never throws, whatever text comes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: "binary" })), (text) => {
        decodeFrame(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never throws on frames with anything inside, and neither does naming their events", () => {
    const names = fc.constantFrom(
      "chat",
      "agent",
      "session.tool",
      "session.message",
      "sessions.changed",
      "shutdown",
    );
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.record({
        runId: fc.oneof(fc.string(), fc.jsonValue()),
        sessionKey: fc.string({ minLength: 1 }),
        state: fc.constantFrom("delta", "final", "aborted", "error", "status", "odd"),
        stream: fc.constantFrom("tool", "item", "lifecycle", "thinking", "usage", "command_output"),
        message: fc.jsonValue(),
        data: fc.jsonValue(),
        seq: fc.jsonValue(),
      }),
    );
    fc.assert(
      fc.property(names, payload, fc.jsonValue(), (event, value, seq) => {
        const decoded = decodeFrame(JSON.stringify({ type: "event", event, payload: value, seq }));
        if (decoded.ok && decoded.frame.type === "event") decodeEvent(decoded.frame);
      }),
      { numRuns: 2_000 },
    );
  });

  for (const data of [
    "",
    "{",
    "null",
    "[]",
    "7",
    '"x"',
    "{}",
    '{"type":"push"}',
    '{"type":"res"}',
    undefined,
    5,
  ]) {
    it(`answers ${JSON.stringify(data) ?? "undefined"} with an error`, () => {
      expect(decodeFrame(data)).toMatchObject({ ok: false, error: { kind: "decode" } });
    });
  }

  it("refuses binary messages", () => {
    expect(decodeFrame(new ArrayBuffer(8)).ok).toBe(false);
    expect(decodeFrame(new Blob(["{}"])).ok).toBe(false);
  });

  it("changes no prototype and keeps no own key of that name", () => {
    const text =
      '{"type":"event","event":"x","payload":{"__proto__":{"polluted":1},"a":[{"__proto__":{"p":1}}]}}';
    const decoded = decodeFrame(text);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(decoded.ok && JSON.stringify(decoded.frame)).not.toContain("polluted");
  });

  it("leaves arguments called constructor or prototype alone", () => {
    const payload = { constructor: 1, prototype: 2 };
    const decoded = decodeFrame(JSON.stringify({ type: "event", event: "x", payload }));
    expect(decoded).toMatchObject({ ok: true, frame: { payload } });
  });

  it("cuts off nesting of ten thousand levels and keeps the rest of the frame", () => {
    const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    const decoded = decodeFrame(`{"type":"res","id":"1","ok":true,"payload":{"args":${deep},"text":"kept"}}`);
    if (!decoded.ok || decoded.frame.type !== "res" || !decoded.frame.ok) throw new Error("not decoded");
    expect(decoded.frame.payload).toMatchObject({ text: "kept" });
    expect(JSON.stringify(decoded.frame.payload).length).toBeLessThan(300);
  });

  for (const seq of [-1, 1.5, "7", 2 ** 60, null, {}]) {
    it(`takes a seq of ${JSON.stringify(seq)} for none`, () => {
      const decoded = decodeFrame(JSON.stringify({ type: "event", event: "tick", payload: {}, seq }));
      expect(decoded.ok && decoded.frame).not.toHaveProperty("seq");
    });
  }
});

describe("decodeResult", () => {
  it("throws nothing but decode errors, whatever a gateway answers", () => {
    const methods = [
      "chat.send",
      "chat.history",
      "chat.message.get",
      "sessions.list",
      "agents.list",
      "models.list",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...methods), fc.jsonValue(), (method, payload) => {
        try {
          decodeResult(method, payload);
        } catch (error) {
          expect(error).toMatchObject({ kind: "decode" });
        }
      }),
    );
  });

  it("reads a history whose rows are anything at all", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (messages) => {
        const keys = decodeHistory({ sessionKey: "s", messages }).messages.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
