// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEvent } from "./decode-event.ts";
import { decodeFrame } from "./decode-frame.ts";
import { decodeHistory } from "./decode-history.ts";
import { decodeResult } from "./decode-result.ts";

describe("decodeFrame", () => {
  it("never throws, whatever text comes (R32)", () => {
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

  const unreadable: readonly (readonly [data: unknown, condition: string])[] = [
    ["", "(case 1)"],
    ["{", "(case 2)"],
    ["null", "(case 3)"],
    ["[]", "(case 3)"],
    ["7", "(case 3)"],
    ['"x"', "(case 3)"],
    ["{}", "(case 5)"],
    ['{"type":"push"}', "(case 5)"],
    ['{"type":"res"}', "(case 5)"],
    [undefined, "(case 4)"],
    [5, "(case 4)"],
  ];
  for (const [data, condition] of unreadable) {
    it(`answers ${JSON.stringify(data) ?? "undefined"} with an error (R32) ${condition}`, () => {
      expect(decodeFrame(data)).toMatchObject({ ok: false, error: { kind: "decode" } });
    });
  }

  it("refuses binary messages (R32) (case 4)", () => {
    expect(decodeFrame(new ArrayBuffer(8)).ok).toBe(false);
    expect(decodeFrame(new Blob(["{}"])).ok).toBe(false);
  });

  it("changes no prototype and keeps no own key of that name (case 6)", () => {
    const text =
      '{"type":"event","event":"x","payload":{"__proto__":{"polluted":1},"a":[{"__proto__":{"p":1}}]}}';
    const decoded = decodeFrame(text);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(decoded.ok && JSON.stringify(decoded.frame)).not.toContain("polluted");
  });

  it("leaves arguments called constructor or prototype alone (case 6)", () => {
    const payload = { constructor: 1, prototype: 2 };
    const decoded = decodeFrame(JSON.stringify({ type: "event", event: "x", payload }));
    expect(decoded).toMatchObject({ ok: true, frame: { payload } });
  });

  it("cuts off nesting of ten thousand levels and keeps the rest of the frame (R31) (case 8)", () => {
    const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    const decoded = decodeFrame(`{"type":"res","id":"1","ok":true,"payload":{"args":${deep},"text":"kept"}}`);
    if (!decoded.ok || decoded.frame.type !== "res" || !decoded.frame.ok) throw new Error("not decoded");
    expect(decoded.frame.payload).toMatchObject({ text: "kept" });
    expect(JSON.stringify(decoded.frame.payload).length).toBeLessThan(300);
  });

  it("refuses the answer that no page can read in time, to the one who asked for it (R31) (case 7)", () => {
    const huge = "x".repeat(25_000_000);
    // Cut off, so that only a reader who never reads the rest can answer.
    expect(decodeFrame(`{"type":"res","id":"7","ok":true,"payload":"${huge}`)).toMatchObject({
      ok: true,
      frame: { type: "res", id: "7", ok: false, error: { code: "RESPONSE_TOO_LARGE", isRetryable: false } },
    });
    expect(decodeFrame(`{"type":"event","event":"chat","payload":"${huge}"}`).ok).toBe(false);
  });

  it("reads no more than fifty thousand items of a list (R31)", () => {
    const payload = JSON.stringify({ messages: Array.from({ length: 60_000 }, () => 0) });
    const decoded = decodeFrame(`{"type":"res","id":"1","ok":true,"payload":${payload}}`);
    if (!decoded.ok || decoded.frame.type !== "res" || !decoded.frame.ok) throw new Error("not decoded");
    expect((decoded.frame.payload as { messages: unknown[] }).messages).toHaveLength(50_000);
  });

  it("keeps every character of a text, odd ones included (case 24)", () => {
    const odd = "a\ud800b\u0000c\u2028d\u2029e";
    const decoded = decodeFrame(JSON.stringify({ type: "event", event: "x", payload: { text: odd } }));
    expect(decoded).toMatchObject({ ok: true, frame: { payload: { text: odd } } });
  });

  for (const seq of [-1, 1.5, "7", 2 ** 60, null, {}]) {
    it(`takes a seq of ${JSON.stringify(seq)} for none (case 9)`, () => {
      const decoded = decodeFrame(JSON.stringify({ type: "event", event: "tick", payload: {}, seq }));
      expect(decoded.ok && decoded.frame).not.toHaveProperty("seq");
    });
  }
});

describe("decodeResult", () => {
  it("throws nothing but decode errors, whatever a gateway answers", () => {
    const methods = ["chat.send", "chat.history", "chat.message.get", "sessions.list", "agents.list"];
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
