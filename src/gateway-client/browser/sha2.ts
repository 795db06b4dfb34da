/*
 * SHA-256 and SHA-512 for pages without WebCrypto (plain http on a private network). Both are the same algorithm
 * with other word sizes, and all their constants are bits of roots of primes, so one description serves both.
 * https://doi.org/10.6028/NIST.FIPS.180-4
 */
interface Variant {
  readonly wordBits: bigint;
  readonly rounds: number;
  readonly bigSigma0: readonly [bigint, bigint, bigint];
  readonly bigSigma1: readonly [bigint, bigint, bigint];
  /** Two rotations and a shift. */
  readonly smallSigma0: readonly [bigint, bigint, bigint];
  readonly smallSigma1: readonly [bigint, bigint, bigint];
}

const SHA_256: Variant = {
  wordBits: 32n,
  rounds: 64,
  bigSigma0: [2n, 13n, 22n],
  bigSigma1: [6n, 11n, 25n],
  smallSigma0: [7n, 18n, 3n],
  smallSigma1: [17n, 19n, 10n],
};

const SHA_512: Variant = {
  wordBits: 64n,
  rounds: 80,
  bigSigma0: [28n, 34n, 39n],
  bigSigma1: [14n, 18n, 41n],
  smallSigma0: [1n, 8n, 7n],
  smallSigma1: [19n, 61n, 6n],
};

export function sha256(message: Uint8Array): Uint8Array {
  return digest(message, SHA_256);
}

export function sha512(message: Uint8Array): Uint8Array {
  return digest(message, SHA_512);
}

type Words = readonly bigint[];

function digest(message: Uint8Array, variant: Variant): Uint8Array {
  const primes = firstPrimes(variant.rounds);
  const roundConstants = primes.map((prime) => fractionOfRoot(prime, 3n, variant.wordBits));
  let state: Words = primes.slice(0, 8).map((prime) => fractionOfRoot(prime, 2n, variant.wordBits));
  const padded = pad(message, variant);
  const blockWords = readWords(padded, variant);
  for (let start = 0; start < blockWords.length; start += 16) {
    state = compress(state, expand(blockWords.slice(start, start + 16), variant), roundConstants, variant);
  }
  return writeWords(state, variant);
}

/** A one bit, zeros, and the length in bits at the end of the last block. */
function pad(message: Uint8Array, { wordBits }: Variant): Uint8Array {
  const blockBytes = Number(wordBits) * 2;
  const lengthBytes = Number(wordBits) / 4;
  const size = Math.ceil((message.length + 1 + lengthBytes) / blockBytes) * blockBytes;
  const padded = new Uint8Array(size);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(size - 8, BigInt(message.length) * 8n);
  return padded;
}

function expand(block: Words, variant: Variant): Words {
  const { rounds, wordBits, smallSigma0, smallSigma1 } = variant;
  const words = [...block];
  const at = (index: number) => words[index] ?? 0n;
  const mix = (word: bigint, [first, second, shift]: Variant["smallSigma0"]) =>
    rotate(word, first, wordBits) ^ rotate(word, second, wordBits) ^ (word >> shift);
  for (let round = 16; round < rounds; round += 1) {
    const sum =
      at(round - 16) + mix(at(round - 15), smallSigma0) + at(round - 7) + mix(at(round - 2), smallSigma1);
    words.push(BigInt.asUintN(Number(wordBits), sum));
  }
  return words;
}

function compress(state: Words, schedule: Words, constants: Words, variant: Variant): Words {
  const { wordBits, bigSigma0, bigSigma1 } = variant;
  const trim = (word: bigint) => BigInt.asUintN(Number(wordBits), word);
  const mix = (word: bigint, [first, second, third]: Variant["bigSigma0"]) =>
    rotate(word, first, wordBits) ^ rotate(word, second, wordBits) ^ rotate(word, third, wordBits);
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  schedule.forEach((word, round) => {
    const choice = (e & f) ^ (trim(~e) & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = h + mix(e, bigSigma1) + choice + (constants[round] ?? 0n) + word;
    const second = mix(a, bigSigma0) + majority;
    [h, g, f, e, d, c, b, a] = [g, f, e, trim(d + first), c, b, a, trim(first + second)];
  });
  return [a, b, c, d, e, f, g, h].map((word, index) => trim(word + (state[index] ?? 0n)));
}

function rotate(word: bigint, bits: bigint, wordBits: bigint): bigint {
  return BigInt.asUintN(Number(wordBits), (word >> bits) | (word << (wordBits - bits)));
}

function readWords(bytes: Uint8Array, { wordBits }: Variant): Words {
  const wordBytes = Number(wordBits) / 8;
  const words: bigint[] = [];
  for (let start = 0; start < bytes.length; start += wordBytes) {
    words.push(
      bytes.subarray(start, start + wordBytes).reduce((word, byte) => (word << 8n) | BigInt(byte), 0n),
    );
  }
  return words;
}

function writeWords(words: Words, { wordBits }: Variant): Uint8Array {
  const wordBytes = Number(wordBits) / 8;
  const hex = words.map((word) => word.toString(16).padStart(wordBytes * 2, "0")).join("");
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function firstPrimes(count: number): readonly bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate += 1n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

/** The first `bits` bits after the point of the degree-th root. */
function fractionOfRoot(value: bigint, degree: bigint, bits: bigint): bigint {
  const scaled = value << (degree * bits);
  let low = 0n;
  let high = value << bits;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= scaled) low = middle;
    else high = middle - 1n;
  }
  return BigInt.asUintN(Number(bits), low);
}
