// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBlocks } from "./decode-content.ts";
import { decodeEvent } from "./decode-event.ts";
import { decodeFrame, decodeWireError } from "./decode-frame.ts";
import { decodeHistory } from "./decode-history.ts";
import { readTimestamp } from "./read-fields.ts";

const scope = { runId: "run-1", sessionKey: "agent:main:x" };
const chat = (payload: object) =>
  decodeEvent({ type: "event", event: "chat", payload: { ...scope, ...payload } });

describe("odd content", () => {
  it("of a replacement by nothing clears the text and stays a delta (case 20)", () => {
    expect(chat({ state: "delta", deltaText: "", replace: true })).toMatchObject({
      type: "chat.delta",
      deltaText: "",
      isReplacement: true,
    });
    const message = { role: "assistant", content: [{ type: "text", text: "" }] };
    expect(chat({ state: "delta", replace: true, deltaText: "", message })).toMatchObject({
      isReplacement: true,
      snapshotText: "",
    });
  });

  it("that is neither text nor a list is named as unsupported, and so are blocks of unknown types (case 21)", () => {
    expect(decodeBlocks({ odd: true })).toEqual([{ type: "unsupported", kind: "content" }]);
    expect(decodeBlocks(7)).toEqual([{ type: "unsupported", kind: "content" }]);
    const blocks = decodeBlocks([
      { type: "hologram" },
      { type: "<img src=x>" },
      7,
      { type: "text", text: 9 },
    ]);
    expect(blocks.slice(0, 3).map(({ type }) => type)).toEqual(["unsupported", "unsupported", "unsupported"]);
    expect(JSON.stringify(blocks)).not.toContain("<img");
  });

  it("never throws and never loses its place, whatever a message is (case 21)", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (message) => {
        expect(["chat.final", "unknown"]).toContain(chat({ state: "final", message }).type);
        expect(() => decodeBlocks(message)).not.toThrow();
      }),
    );
  });

  it("of an error is cut before anybody shows it (case 22)", () => {
    const markup = `<b>${"x".repeat(1_000_000)}</b>`;
    expect(decodeWireError({ code: markup, message: markup })).toMatchObject({
      code: markup.slice(0, 100),
      message: markup.slice(0, 500),
    });
    const failed = chat({ state: "error", errorMessage: markup });
    expect(failed.type === "chat.error" && (failed.errorMessage ?? "").length).toBeLessThanOrEqual(4_000);
  });

  it("of a time is no time unless a calendar can show it (case 23)", () => {
    const read = (timestamp: unknown) => readTimestamp({ timestamp }, "timestamp");
    for (const odd of [Number.NaN, -1, 0, 1e15, Date.UTC(9999, 0), "2026", null, Number.POSITIVE_INFINITY]) {
      expect(read(odd)).toBeUndefined();
    }
    expect(read(1_795_225_606_404)).toBe(1_795_225_606_404);
  });

  it("of rows that share an id keeps them apart (case 25)", () => {
    const row = (text: string) => ({
      role: "assistant",
      content: [{ type: "text", text }],
      __openclaw: { id: "same", seq: 1 },
    });
    const { messages } = decodeHistory({ sessionKey: "s", messages: [row("a"), row("b"), row("a")] });
    expect(messages).toHaveLength(3);
    expect(new Set(messages.map(({ key }) => key)).size).toBe(3);
  });

  it("of texts survives with lone surrogates, NUL and line separators (case 24)", () => {
    const odd = "\ud800 \u0000 \u2028 \udfff";
    const text = JSON.stringify({
      type: "event",
      event: "chat",
      payload: { ...scope, state: "delta", deltaText: odd },
    });
    const decoded = decodeFrame(text);
    if (!decoded.ok || decoded.frame.type !== "event") throw new Error("not decoded");
    expect(decodeEvent(decoded.frame)).toMatchObject({ type: "chat.delta", deltaText: odd });
  });

  it("of a run's own number is kept only where it can order anything (R19) (case 9)", () => {
    expect(chat({ state: "delta", deltaText: "x", seq: 8 })).toMatchObject({ runSeq: 8 });
    for (const seq of [-1, 1.5, "8", 2 ** 60]) {
      expect(chat({ state: "delta", deltaText: "x", seq })).not.toHaveProperty("runSeq");
    }
  });
});
