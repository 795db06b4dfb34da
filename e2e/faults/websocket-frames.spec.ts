import { expect, test } from "@playwright/test";
import { FrameReader } from "../gateway/websocket-frames.ts";

const HEAD = Buffer.from("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
const MASK = Buffer.from([0x12, 0x34, 0x56, 0x78]);

function lengthOf(size: number): Buffer {
  if (size < 126) return Buffer.from([size]);
  const long = Buffer.alloc(size < 65_536 ? 3 : 9);
  long[0] = size < 65_536 ? 126 : 127;
  if (size < 65_536) long.writeUInt16BE(size, 1);
  else long.writeBigUInt64BE(BigInt(size), 1);
  return long;
}

function frame(text: string, { isMasked = false, opcode = 1 } = {}): Buffer {
  const payload = Buffer.from(text);
  const length = lengthOf(payload.length);
  if (!isMasked) return Buffer.concat([Buffer.from([0x80 | opcode]), length, payload]);
  length[0] = (length[0] ?? 0) | 0x80;
  const masked = payload.map((byte, index) => byte ^ (MASK[index % 4] ?? 0));
  return Buffer.concat([Buffer.from([0x80 | opcode]), length, MASK, masked]);
}

/** Everything that comes out when the bytes arrive in pieces of that size. */
function readInPieces(bytes: Buffer, size: number) {
  const reader = new FrameReader();
  const texts: string[] = [];
  const seen: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += size) {
    const { head, frames } = reader.read(bytes.subarray(start, start + size));
    if (head) seen.push(head);
    for (const { text, bytes: whole } of frames) {
      texts.push(text);
      seen.push(whole);
    }
  }
  return { texts, bytes: Buffer.concat(seen) };
}

const LONG = "é".repeat(200);
const HUGE = "x".repeat(70_000);

for (const isMasked of [false, true]) {
  const kind = isMasked ? "masked" : "plain";
  test(`${kind} frames of every length are read whole, however they arrive`, () => {
    const texts = ["short", LONG, HUGE, ""];
    const wire = Buffer.concat([HEAD, ...texts.map((text) => frame(text, { isMasked }))]);
    for (const size of [1, 2, 7, 1000, wire.length]) {
      const read = readInPieces(wire, size);
      expect(read.texts, `pieces of ${size}`).toEqual(texts);
      expect(read.bytes.equals(wire), `pieces of ${size} leave as they came`).toBe(true);
    }
  });
}

test("a frame that is not text passes without being looked into", () => {
  const ping = frame("ping", { opcode: 9 });
  const { texts, bytes } = readInPieces(Buffer.concat([HEAD, ping, frame("after")]), 3);
  expect(texts).toEqual(["", "after"]);
  expect(bytes.includes(ping)).toBe(true);
});

test("a frame is held back until its last byte is there", () => {
  const reader = new FrameReader();
  reader.read(HEAD);
  const whole = frame("half now");
  expect(reader.read(whole.subarray(0, 5)).frames).toEqual([]);
  expect(reader.read(whole.subarray(5)).frames.map(({ text }) => text)).toEqual(["half now"]);
});
