/*
 * What a gateway tells about itself and about who else is there, and what a device may do about its own pairing
 * (PROTOCOL.md, "The gateway itself"). Every function throws what `GatewayClient.request` throws.
 */
import {
  compact,
  isRecord,
  readArray,
  readBoolean,
  readCount,
  readField,
  readRecord,
  readStrings,
  readText,
  readTimestamp,
  toRecord,
  type WireRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";

/** Someone or something that is connected to the gateway, or the gateway itself. */
export interface PresenceEntry {
  readonly name: string;
  readonly isGateway: boolean;
  readonly deviceId?: string;
  /** What kind of client: `webchat`, `cli`, `node`, … */
  readonly mode?: string;
  readonly platform?: string;
  readonly version?: string;
  /** Epoch ms. */
  readonly onlineSince?: number;
}

export interface ChannelHealth {
  readonly id: string;
  readonly label: string;
  readonly state: "ok" | "failing" | "off" | "unknown";
}

export interface GatewayHealth {
  readonly isOk: boolean;
  /** The gateway itself is short of time. */
  readonly isSlow: boolean;
  readonly channels: readonly ChannelHealth[];
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  readonly sessionCount?: number;
  /** Names of plugins that could not be loaded. */
  readonly failedPlugins: readonly string[];
}

/** More than that nobody reads, and a hostile gateway would fill the page with it. */
const MAX_ENTRIES = 200;

/** Asks who is connected. Needs `operator.read`; newest last, as the gateway has it. */
export async function loadPresence(access: GatewayAccess): Promise<readonly PresenceEntry[]> {
  return decodePresence(await access.request("system-presence", {}));
}

/** Reads the list from an answer, or from the payload of a `presence` event. */
export function decodePresence(payload: unknown): readonly PresenceEntry[] {
  const entries = Array.isArray(payload) ? payload : (readArray(toRecord(payload), "presence") ?? []);
  return entries.slice(0, MAX_ENTRIES).flatMap((entry: unknown) => {
    if (!isRecord(entry) || readText(entry, "reason") === "disconnect") return [];
    const mode = readText(entry, "mode");
    const name = readText(entry, "host") ?? readText(entry, "clientId") ?? readText(entry, "text");
    if (name === undefined) return [];
    return [
      compact({
        name,
        isGateway: mode === "gateway",
        deviceId: readText(entry, "deviceId"),
        mode,
        platform: readText(entry, "platform"),
        version: readText(entry, "version"),
        onlineSince: readTimestamp(entry, "onlineSince"),
      }),
    ];
  });
}

/** Asks how the gateway is, from what it knows already. Needs `operator.read`. */
export async function loadHealth(access: GatewayAccess): Promise<GatewayHealth> {
  return decodeHealth(await access.request("health", {}));
}

export function decodeHealth(payload: unknown): GatewayHealth {
  const health = toRecord(payload);
  const channels = toRecord(readField(health, "channels"));
  const labels = toRecord(readField(health, "channelLabels"));
  const ids = readStrings(health, "channelOrder") ?? Object.keys(channels);
  const plugins = toRecord(readField(health, "plugins"));
  const failed = [...(readArray(plugins, "errors") ?? []), ...(readArray(plugins, "unavailable") ?? [])];
  return compact({
    isOk: readBoolean(health, "ok") !== false,
    isSlow: readBoolean(toRecord(readField(health, "eventLoop")), "degraded") === true,
    channels: ids.slice(0, MAX_ENTRIES).map((id) => ({
      id,
      label: readText(labels, id) ?? id,
      state: channelState(readRecord(channels, id)),
    })),
    agents: (readArray(health, "agents") ?? []).slice(0, MAX_ENTRIES).flatMap((agent) => {
      const id = isRecord(agent) ? readText(agent, "agentId") : undefined;
      return id === undefined ? [] : [{ id, name: readText(toRecord(agent), "name") ?? id }];
    }),
    sessionCount: readCount(toRecord(readField(health, "sessions")), "count"),
    failedPlugins: failed.slice(0, MAX_ENTRIES).flatMap((plugin) => nameOf(plugin) ?? []),
  });
}

function nameOf(plugin: unknown): string | undefined {
  if (typeof plugin === "string") return plugin;
  const fields = toRecord(plugin);
  return readText(fields, "id") ?? readText(fields, "pluginId") ?? readText(fields, "name");
}

function channelState(channel: WireRecord | undefined): ChannelHealth["state"] {
  if (!channel) return "unknown";
  if (readBoolean(channel, "configured") === false || readBoolean(channel, "enabled") === false) return "off";
  const probe = readRecord(channel, "probe");
  const signs = [
    probe && readBoolean(probe, "ok"),
    ...["linked", "running", "connected"].map((name) => readBoolean(channel, name)),
  ];
  if (signs.includes(false)) return "failing";
  return signs.includes(true) ? "ok" : "unknown";
}

/** What removing a pairing and revoking a token take on every gateway; `operator.admin` includes it. */
const PAIRING_SCOPES: readonly string[] = ["operator.pairing", "operator.admin"];

/** Whether this connection may revoke its own device, as far as the hello tells. */
export function canRevokeDevice(access: GatewayAccess): boolean {
  const scopes = access.getHello()?.scopes ?? [];
  return access.supports("device.pair.remove") && PAIRING_SCOPES.some((scope) => scopes.includes(scope));
}

/**
 * Takes a device's pairing and with it all of its tokens away; the gateway then closes its connections. A device that
 * removes itself gets this answer before the line goes.
 *
 * @param deviceId hex digest of the device's public key
 */
export async function removeDevice(access: GatewayAccess, deviceId: string): Promise<void> {
  await access.request("device.pair.remove", { deviceId });
}

/**
 * Calls any method, for a person who knows what they do.
 *
 * @returns the raw payload, untrusted
 */
export async function callMethod(access: GatewayAccess, method: string, params: unknown): Promise<unknown> {
  const name: string = method;
  return access.request(name, params, { timeoutMs: CALL_TIMEOUT_MS, isRaw: true });
}

/** In ms. A call by hand may be one that takes its time. */
const CALL_TIMEOUT_MS = 120_000;
