/** Just enough of RFC 6455 to see which message passes by: text, unmasked, whole frames. */

export interface WebSocketFrame {
  /** Every byte of the frame as it came, still masked. */
  readonly bytes: Buffer;
  readonly opcode: number;
  /** Of text frames; empty for all others. */
  readonly text: string;
}

const OPCODE_TEXT = 0x1;
const SHORT_LENGTH_LIMIT = 126;
const HEAD_BYTES = 2;
const MASK_BYTES = 4;
const END_OF_HEAD = Buffer.from("\r\n\r\n");

interface FrameHead {
  readonly opcode: number;
  readonly isMasked: boolean;
  readonly payloadStart: number;
  readonly payloadLength: number;
}

function lengthBytes(short: number): number {
  if (short < SHORT_LENGTH_LIMIT) return 0;
  return short === SHORT_LENGTH_LIMIT ? 2 : 8;
}

function readHead(buffer: Buffer): FrameHead | undefined {
  if (buffer.length < HEAD_BYTES) return undefined;
  const [first = 0, second = 0] = buffer;
  const isMasked = (second & 0x80) !== 0;
  const short = second & 0x7f;
  const extra = lengthBytes(short);
  const payloadStart = HEAD_BYTES + extra + (isMasked ? MASK_BYTES : 0);
  if (buffer.length < payloadStart) return undefined;
  const payloadLength =
    extra === 0
      ? short
      : extra === 2
        ? buffer.readUInt16BE(HEAD_BYTES)
        : Number(buffer.readBigUInt64BE(HEAD_BYTES));
  return { opcode: first & 0x0f, isMasked, payloadStart, payloadLength };
}

function unmask(payload: Buffer, mask: Buffer): Buffer {
  return Buffer.from(payload.map((byte, index) => byte ^ (mask[index % MASK_BYTES] ?? 0)));
}

function frameOf(bytes: Buffer, { opcode, isMasked, payloadStart }: FrameHead): WebSocketFrame {
  if (opcode !== OPCODE_TEXT) return { bytes, opcode, text: "" };
  const payload = bytes.subarray(payloadStart);
  const plain = isMasked ? unmask(payload, bytes.subarray(payloadStart - MASK_BYTES, payloadStart)) : payload;
  return { bytes, opcode, text: plain.toString("utf8") };
}

/** Cuts one direction of a connection into the HTTP head and frames, however the bytes arrive. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #isPastHead = false;

  /** What is complete now: at most once the HTTP head, then frames. */
  read(chunk: Buffer): { readonly head?: Buffer; readonly frames: readonly WebSocketFrame[] } {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const head = this.#isPastHead ? undefined : this.#takeHead();
    const frames: WebSocketFrame[] = [];
    for (let frame = this.#takeFrame(); frame !== undefined; frame = this.#takeFrame()) frames.push(frame);
    return head === undefined ? { frames } : { head, frames };
  }

  #takeHead(): Buffer | undefined {
    const end = this.#rest.indexOf(END_OF_HEAD);
    if (end < 0) return undefined;
    this.#isPastHead = true;
    return this.#take(end + END_OF_HEAD.length);
  }

  #takeFrame(): WebSocketFrame | undefined {
    const head = this.#isPastHead ? readHead(this.#rest) : undefined;
    if (head === undefined || this.#rest.length < head.payloadStart + head.payloadLength) return undefined;
    return frameOf(this.#take(head.payloadStart + head.payloadLength), head);
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }
}
