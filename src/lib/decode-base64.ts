import { inSlices } from "./in-slices.ts";

/** Divisible by four, so that every part stands for whole bytes. */
const SLICE_LENGTH = 512 * 1024;

/**
 * The bytes that the base64 stands for, a slice at a time, so that the page goes on meanwhile; `undefined` where it is
 * no base64.
 */
export function decodeBase64(base64: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  const size = Math.floor((base64.length * 3) / 4) - padding;
  const bytes = new Uint8Array(Math.max(size, 0));
  let from = 0;
  let to = 0;
  return new Promise((done) => {
    const step = (): boolean => {
      try {
        const binary = atob(base64.slice(from, from + SLICE_LENGTH));
        for (let index = 0; index < binary.length; index += 1) bytes[to + index] = binary.charCodeAt(index);
        to += binary.length;
      } catch {
        done(undefined);
        return false;
      }
      from += SLICE_LENGTH;
      if (from < base64.length) return true;
      done(to === size ? bytes : undefined);
      return false;
    };
    inSlices(step);
  });
}
