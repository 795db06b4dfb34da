import type { GatewayHello } from "./hello.ts";
import {
  compact,
  isRecord,
  readCount,
  readField,
  readNumber,
  readRecord,
  readStrings,
  readText,
  toRecord,
  type WireRecord,
} from "./read-fields.ts";

/** The wire versions this client speaks; one `connect` with this range works on every gateway of either. */
export const MIN_PROTOCOL = 3;
export const MAX_PROTOCOL = 4;

/** What 2026.2.9 accepts, the smallest limit of any gateway. */
const DEFAULT_MAX_PAYLOAD_BYTES = 512 * 1024;
const LEAST_MAX_PAYLOAD_BYTES = 1024;
const MOST_MAX_PAYLOAD_BYTES = 100 * 1024 * 1024;

const DEFAULT_TICK_INTERVAL_MS = 30_000;
const MIN_TICK_INTERVAL_MS = 5_000;
const MAX_TICK_INTERVAL_MS = 120_000;

export type HelloDecodeResult =
  /** The device token is a secret and travels beside the hello, never in it. */
  | { readonly ok: true; readonly hello: GatewayHello; readonly deviceToken: string | undefined }
  | { readonly ok: false; readonly reason: "shape" }
  | { readonly ok: false; readonly reason: "protocol"; readonly protocol: number | undefined };

/**
 * Reads the payload of the response to `connect`. Every field beyond the protocol version is optional: old gateways
 * leave `auth` out, and limits that make no sense are replaced by safe ones.
 *
 * @param requestedScopes what `connect` asked for; a protocol 3 gateway that names no scopes grants those.
 */
export function decodeHello(payload: unknown, requestedScopes: readonly string[]): HelloDecodeResult {
  if (!isRecord(payload)) return { ok: false, reason: "shape" };
  const protocol = readCount(payload, "protocol");
  if (protocol === undefined || protocol < MIN_PROTOCOL || protocol > MAX_PROTOCOL) {
    return { ok: false, reason: "protocol", protocol };
  }
  const server = toRecord(readField(payload, "server"));
  const features = toRecord(readField(payload, "features"));
  const auth = readRecord(payload, "auth");
  const assumedScopes = protocol === 3 ? requestedScopes : [];
  const hello: GatewayHello = compact({
    protocol,
    serverVersion: readText(server, "version"),
    connectionId: readText(server, "connId"),
    bootId: readText(server, "bootId"),
    uptimeMs: readCount(toRecord(readField(payload, "snapshot")), "uptimeMs"),
    recoveryScope: auth === undefined ? undefined : readText(auth, "recoveryScope"),
    scopes: (auth === undefined ? undefined : readStrings(auth, "scopes")) ?? assumedScopes,
    methods: new Set(readStrings(features, "methods") ?? []),
    events: new Set(readStrings(features, "events") ?? []),
    authMethod: auth === undefined ? undefined : readText(auth, "method"),
    policy: decodePolicy(toRecord(readField(payload, "policy"))),
    sessionDefaults: decodeSessionDefaults(toRecord(readField(payload, "snapshot"))),
  });
  return { ok: true, hello, deviceToken: auth === undefined ? undefined : readText(auth, "deviceToken") };
}

function decodePolicy(policy: WireRecord): GatewayHello["policy"] {
  const attachments = toRecord(readField(policy, "attachments"));
  const maxBytes = readCount(attachments, "maxBytes");
  const maxImageBytes = readCount(attachments, "maxImageBytes");
  return compact({
    maxPayloadBytes: toMaxPayload(readNumber(policy, "maxPayload")),
    tickIntervalMs: toTickInterval(readNumber(policy, "tickIntervalMs")),
    attachments: maxBytes && maxImageBytes ? { maxBytes, maxImageBytes } : undefined,
  });
}

function toMaxPayload(bytes: number | undefined): number {
  if (bytes === undefined || bytes < LEAST_MAX_PAYLOAD_BYTES) return DEFAULT_MAX_PAYLOAD_BYTES;
  return Math.min(Math.floor(bytes), MOST_MAX_PAYLOAD_BYTES);
}

function toTickInterval(intervalMs: number | undefined): number {
  if (intervalMs === undefined || intervalMs <= 0) return DEFAULT_TICK_INTERVAL_MS;
  return Math.min(Math.max(intervalMs, MIN_TICK_INTERVAL_MS), MAX_TICK_INTERVAL_MS);
}

function decodeSessionDefaults(snapshot: WireRecord): GatewayHello["sessionDefaults"] {
  const defaults = toRecord(readField(snapshot, "sessionDefaults"));
  return compact({
    defaultAgentId: readText(defaults, "defaultAgentId"),
    mainSessionKey: readText(defaults, "mainSessionKey"),
  });
}
