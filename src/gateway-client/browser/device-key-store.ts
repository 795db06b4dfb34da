import type { DeviceIdentity, DeviceKeyStore } from "../options.ts";
import { DEFAULT_DATABASE_NAME, withDeviceDatabase } from "./device-database.ts";
import { toBase64Url, toHex } from "./encode-bytes.ts";
import { createMemoryIdentity } from "./memory-identity.ts";

const RECORD_KEY = "device";
const ALGORITHM = "Ed25519";
const PUBLIC_KEY_BYTES = 32;

export interface DeviceKeyStoreOptions {
  /** @default "gangway-device" */
  readonly databaseName?: string;
  /** WebCrypto; `undefined` on pages that are no secure context. @default `crypto.subtle` of the page */
  readonly subtle?: SubtleCrypto | undefined;
}

interface KeyRecord {
  readonly privateKey: CryptoKey;
  /** Raw bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps this browser's device identity: an Ed25519 key that WebCrypto never hands out, in IndexedDB. Where storage or
 * Ed25519 is missing the identity lives in memory, `isPersistent` says so, and each reload needs a new pairing. A
 * stored record that does not work is replaced by a new identity instead of failing again at every start.
 */
export function createDeviceKeyStore(options: DeviceKeyStoreOptions = {}): DeviceKeyStore {
  const databaseName = options.databaseName ?? DEFAULT_DATABASE_NAME;
  // Typed as always present, but absent where the page is no secure context.
  const pageSubtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  const subtle = "subtle" in options ? options.subtle : pageSubtle;
  let loading: Promise<DeviceIdentity> | undefined;
  return {
    load() {
      loading ??= loadIdentity(databaseName, subtle);
      // A failure is not kept: the next attempt may find the key.
      loading.catch(() => {
        loading = undefined;
      });
      return loading;
    },
    async reset() {
      loading = undefined;
      try {
        await withDeviceDatabase(databaseName, (database) =>
          database.change("identity", RECORD_KEY, () => undefined),
        );
      } catch {
        // Storage that cannot be opened holds no identity.
      }
    },
  };
}

async function loadIdentity(databaseName: string, subtle: SubtleCrypto | undefined): Promise<DeviceIdentity> {
  if (subtle === undefined) return createMemoryIdentity(undefined);
  const stored = await readRecord(databaseName);
  if (isKeyRecord(stored) && (await isUsable(subtle, stored))) return toIdentity(subtle, stored, true);
  const fresh = await generateRecord(subtle);
  if (fresh === undefined) return createMemoryIdentity(subtle);
  const kept = await storeRecord(databaseName, fresh, stored);
  return kept === undefined ? toIdentity(subtle, fresh, false) : toIdentity(subtle, kept, true);
}

async function readRecord(databaseName: string): Promise<unknown> {
  try {
    return await withDeviceDatabase(databaseName, (database) => database.get("identity", RECORD_KEY));
  } catch {
    return undefined;
  }
}

/** Whether the record's two keys belong together and can still sign. */
async function isUsable(subtle: SubtleCrypto, record: KeyRecord): Promise<boolean> {
  try {
    const sample = new TextEncoder().encode(RECORD_KEY);
    const signature = await subtle.sign(ALGORITHM, record.privateKey, sample);
    const publicKey = await subtle.importKey("raw", record.publicKey, ALGORITHM, true, ["verify"]);
    return await subtle.verify(ALGORITHM, publicKey, signature, sample);
  } catch {
    return false;
  }
}

function isKeyRecord(record: unknown): record is KeyRecord {
  if (typeof record !== "object" || record === null) return false;
  if (!("privateKey" in record) || !("publicKey" in record)) return false;
  const { privateKey, publicKey } = record;
  const hasKey = typeof privateKey === "object" && privateKey !== null && "algorithm" in privateKey;
  return hasKey && publicKey instanceof Uint8Array && publicKey.length === PUBLIC_KEY_BYTES;
}

async function generateRecord(subtle: SubtleCrypto): Promise<KeyRecord | undefined> {
  try {
    const pair = await subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
    if (!("privateKey" in pair)) return undefined;
    const publicKey = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
    return { privateKey: pair.privateKey, publicKey };
  } catch {
    // The browser has WebCrypto but not this algorithm.
    return undefined;
  }
}

/**
 * Stores the fresh key unless another tab was faster; both then use the key that is stored.
 *
 * @param replaced the unusable record that was found before, if any.
 * @returns the stored record; `undefined` when nothing can be stored.
 */
async function storeRecord(
  databaseName: string,
  fresh: KeyRecord,
  replaced: unknown,
): Promise<KeyRecord | undefined> {
  try {
    const kept = await withDeviceDatabase(databaseName, (database) =>
      database.change("identity", RECORD_KEY, (present) =>
        replaced === undefined && isKeyRecord(present) ? present : fresh,
      ),
    );
    return isKeyRecord(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

async function toIdentity(
  subtle: SubtleCrypto,
  { privateKey, publicKey }: KeyRecord,
  isPersistent: boolean,
): Promise<DeviceIdentity> {
  const digest = await subtle.digest("SHA-256", publicKey);
  return {
    deviceId: toHex(new Uint8Array(digest)),
    publicKey: toBase64Url(publicKey),
    isPersistent,
    async sign(message) {
      const signature = await subtle.sign(ALGORITHM, privateKey, new TextEncoder().encode(message));
      return toBase64Url(new Uint8Array(signature));
    },
  };
}
