import type { DeviceIdentity } from "./options.ts";
import { isRecord, readCount, readString } from "./protocol/read-fields.ts";

/** What the gateway sends first; the nonce and the time go into the device's signature. */
export interface ConnectChallenge {
  readonly nonce: string;
  /** Epoch ms on the gateway's clock. */
  readonly ts: number;
}

/** No separator of the signed payload, no control character, nothing longer than any real nonce. */
const NONCE = /^[A-Za-z0-9._~+/=:-]{1,256}$/;

/** Reads the payload of `connect.challenge`; `undefined` for anything that must not be signed. */
export function decodeChallenge(payload: unknown): ConnectChallenge | undefined {
  if (!isRecord(payload)) return undefined;
  const nonce = readString(payload, "nonce");
  const ts = readCount(payload, "ts");
  if (nonce === undefined || ts === undefined || !NONCE.test(nonce)) return undefined;
  return { nonce, ts };
}

export interface DeviceProofFields {
  readonly clientId: string;
  readonly clientMode: string;
  readonly role: string;
  readonly scopes: readonly string[];
  /** What goes out as `auth.token`; empty where no token does. */
  readonly token: string;
  readonly challenge: ConnectChallenge;
}

/** The `device` part of `connect`. */
export interface DeviceProof {
  readonly id: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly signedAt: number;
  readonly nonce: string;
}

/**
 * Signs version 2 of the device payload, the only one that every gateway accepts. The signed time is the
 * challenge's, so that a wrong local clock does no harm.
 */
export async function signDeviceProof(
  device: DeviceIdentity,
  fields: DeviceProofFields,
): Promise<DeviceProof> {
  const { nonce, ts } = fields.challenge;
  const signature = await device.sign(toDevicePayload(device.deviceId, fields));
  return { id: device.deviceId, publicKey: device.publicKey, signature, signedAt: ts, nonce };
}

/** `v2|id|clientId|clientMode|role|scopes|signedAtMs|token|nonce` */
function toDevicePayload(deviceId: string, fields: DeviceProofFields): string {
  const { clientId, clientMode, role, scopes, token, challenge } = fields;
  const signedAtMs = String(challenge.ts);
  return [
    "v2",
    deviceId,
    clientId,
    clientMode,
    role,
    scopes.join(","),
    signedAtMs,
    token,
    challenge.nonce,
  ].join("|");
}
