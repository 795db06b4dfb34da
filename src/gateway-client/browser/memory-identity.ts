import type { DeviceIdentity } from "../options.ts";
import { toBase64Url, toHex } from "./encode-bytes.ts";

/**
 * Makes an identity whose key lives in this page's memory, for browsers without Ed25519 in WebCrypto and for pages
 * without WebCrypto at all. Nothing is ever written down, because a key that scripts can read is no device key.
 *
 * @param subtle absent on pages that are no secure context.
 */
export async function createMemoryIdentity(subtle: SubtleCrypto | undefined): Promise<DeviceIdentity> {
  const ed25519 = await import("@noble/ed25519");
  const { sha256, sha512 } = await import("@noble/hashes/sha2.js");
  // The library hashes with WebCrypto on its own; without it only the synchronous way is left.
  if (subtle === undefined) ed25519.hashes.sha512 = sha512;
  const secretKey = ed25519.utils.randomSecretKey();
  const publicKey =
    subtle === undefined ? ed25519.getPublicKey(secretKey) : await ed25519.getPublicKeyAsync(secretKey);
  return {
    deviceId: toHex(sha256(publicKey)),
    publicKey: toBase64Url(publicKey),
    isPersistent: false,
    async sign(message) {
      const bytes = new TextEncoder().encode(message);
      const signature =
        subtle === undefined ? ed25519.sign(bytes, secretKey) : await ed25519.signAsync(bytes, secretKey);
      return toBase64Url(signature);
    },
  };
}
