// @vitest-environment node
import "fake-indexeddb/auto";
import { createHash, createPublicKey, verify } from "node:crypto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeviceIdentity } from "../options.ts";
import { withDeviceDatabase } from "./device-database.ts";
import { createDeviceKeyStore } from "./device-key-store.ts";

const NAME = "gangway-device";
/** What comes before the raw key in the encoding that Node reads. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

function hasSigned(identity: DeviceIdentity, message: string, signature: string): boolean {
  const raw = Buffer.from(identity.publicKey, "base64url");
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: "der", type: "spki" });
  return verify(null, Buffer.from(message), key, Buffer.from(signature, "base64url"));
}

function expectWellFormed(identity: DeviceIdentity): void {
  const raw = Buffer.from(identity.publicKey, "base64url");
  expect(raw).toHaveLength(32);
  expect(identity.publicKey).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(identity.deviceId).toBe(createHash("sha256").update(raw).digest("hex"));
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("createDeviceKeyStore", () => {
  it("makes an identity that signs, and finds it again after a reload", async () => {
    const first = await createDeviceKeyStore().load();
    const second = await createDeviceKeyStore().load();
    expectWellFormed(first);
    expect(first.isPersistent).toBe(true);
    expect(second.deviceId).toBe(first.deviceId);
    expect(hasSigned(first, "message", await second.sign("message"))).toBe(true);
  });

  it("never lets the private key out", async () => {
    await createDeviceKeyStore().load();
    const record = await withDeviceDatabase(NAME, (database) => database.get("identity", "device"));
    const { privateKey } = record as { privateKey: CryptoKey };
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("pkcs8", privateKey)).rejects.toThrow();
  });

  it("gives two tabs that start together the same identity", async () => {
    const [first, second] = await Promise.all([createDeviceKeyStore().load(), createDeviceKeyStore().load()]);
    expect(second.deviceId).toBe(first.deviceId);
  });

  it("makes another identity after a reset", async () => {
    const store = createDeviceKeyStore();
    const first = await store.load();
    await store.reset();
    expect((await store.load()).deviceId).not.toBe(first.deviceId);
  });

  const corrupt: readonly (readonly [string, (record: { publicKey: Uint8Array }) => unknown])[] = [
    ["is no record", () => "garbage"],
    ["lacks its public key", ({ publicKey: _publicKey, ...rest }) => rest],
    ["has a public key of the wrong size", (record) => ({ ...record, publicKey: record.publicKey.slice(1) })],
    ["has the public key of another", (record) => ({ ...record, publicKey: record.publicKey.toReversed() })],
    ["has a private key that is none", (record) => ({ ...record, privateKey: { algorithm: "Ed25519" } })],
  ];
  for (const [title, damage] of corrupt) {
    it(`replaces a stored identity that ${title}, once (case 78)`, async () => {
      const first = await createDeviceKeyStore().load();
      await withDeviceDatabase(NAME, (database) =>
        database.change("identity", "device", (record) => damage(record as { publicKey: Uint8Array })),
      );
      const second = await createDeviceKeyStore().load();
      expect(second.deviceId).not.toBe(first.deviceId);
      expect(second.isPersistent).toBe(true);
      expect((await createDeviceKeyStore().load()).deviceId).toBe(second.deviceId);
    });
  }

  it("keeps the key in memory and says so where storage throws", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    const store = createDeviceKeyStore();
    const identity = await store.load();
    expect(identity.isPersistent).toBe(false);
    expectWellFormed(identity);
    expect(hasSigned(identity, "message", await identity.sign("message"))).toBe(true);
    expect((await store.load()).deviceId).toBe(identity.deviceId);
    await expect(store.reset()).resolves.toBeUndefined();
  });

  it("does without Ed25519 in the browser", async () => {
    const subtle = Object.create(crypto.subtle, {
      generateKey: { value: async () => Promise.reject(new DOMException("no", "NotSupportedError")) },
    }) as SubtleCrypto;
    const identity = await createDeviceKeyStore({ subtle }).load();
    expect(identity.isPersistent).toBe(false);
    expectWellFormed(identity);
    expect(hasSigned(identity, "message", await identity.sign("message"))).toBe(true);
  });

  it("does without WebCrypto, and writes nothing down", async () => {
    const identity = await createDeviceKeyStore({ subtle: undefined }).load();
    expect(identity.isPersistent).toBe(false);
    expectWellFormed(identity);
    expect(hasSigned(identity, "message", await identity.sign("message"))).toBe(true);
    expect(await withDeviceDatabase(NAME, (database) => database.get("identity", "device"))).toBeUndefined();
  });
});
