import { bench, describe } from "vitest";
import { decodeFrame } from "./protocol/decode-frame.ts";
import { decodeHistory } from "./protocol/decode-history.ts";

const MEGABYTES = 5;
const TEXT = "Some words of an answer, with **strong** ones among them.\n\n".repeat(40);

function historyOf(bytes: number) {
  const messages = Array.from({ length: Math.ceil(bytes / (TEXT.length + 200)) }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: [{ type: "text", text: TEXT }],
    timestamp: index,
    __openclaw: { id: `row-${index}`, seq: index, recordTimestampMs: index },
  }));
  return { sessionKey: "agent:main:bench", messages };
}

const frame = JSON.stringify({ type: "res", id: "1", ok: true, payload: historyOf(MEGABYTES * 1_000_000) });

describe("decoding", () => {
  bench(`a frame of ${MEGABYTES} MB`, () => {
    decodeFrame(frame);
  });

  bench(`a frame of ${MEGABYTES} MB and the history in it`, () => {
    const decoded = decodeFrame(frame);
    if (decoded.ok && decoded.frame.type === "res" && decoded.frame.ok) decodeHistory(decoded.frame.payload);
  });
});
