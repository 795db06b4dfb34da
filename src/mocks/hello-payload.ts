import { DEFAULT_MODEL, WORKSPACE } from "./identity.ts";
import type { AgentSeed, ScriptedProtocol } from "./scripted-gateway-options.ts";
import { compact, type WireObject } from "./wire.ts";

const EVENTS_V3: readonly string[] = [
  "connect.challenge",
  "agent",
  "chat",
  "presence",
  "tick",
  "talk.mode",
  "shutdown",
  "health",
  "heartbeat",
  "cron",
  "node.pair.requested",
  "node.pair.resolved",
  "node.invoke.request",
  "device.pair.requested",
  "device.pair.resolved",
  "voicewake.changed",
  "exec.approval.requested",
  "exec.approval.resolved",
];

const EVENTS_V4: readonly string[] = [
  ...EVENTS_V3,
  "chat.metadata.changed",
  "models.snapshot",
  "session.approval",
  "session.message",
  "session.observer",
  "session.operation",
  "session.typing",
  "session.tool",
  "sessions.changed",
  "gateway.suspension",
  "question.requested",
  "question.resolved",
  "update.available",
];

/** Only 9.6 names capabilities; the ones here say what this gateway honours. */
const CAPABILITIES: readonly string[] = [
  "chat-send-routing-contract",
  "model-catalog-snapshot",
  "session-unread-ack-contract",
  "session-settings-contract",
];

const POLICY = {
  3: { maxPayload: 524_288, maxBufferedBytes: 1_572_864, tickIntervalMs: 30_000 },
  4: {
    maxPayload: 26_214_400,
    maxBufferedBytes: 52_428_800,
    tickIntervalMs: 30_000,
    attachments: { maxBytes: 19_464_192, maxImageBytes: 6_291_456 },
    allowedSessionVisibilities: ["shared", "read-only", "suggest", "draft"],
    hasMultipleSessionSharingIdentities: false,
  },
} as const;

export const TICK_INTERVAL_MS = POLICY[4].tickIntervalMs;

export function toMaxPayload(protocol: ScriptedProtocol): number {
  return POLICY[protocol].maxPayload;
}

export interface HelloFacts {
  readonly protocol: ScriptedProtocol;
  readonly connectionId: string;
  readonly bootId: string;
  readonly methods: readonly string[];
  readonly authMethod: string;
  readonly scopes: readonly string[];
  /** Absent when the client presented no device. */
  readonly deviceToken: string | undefined;
  readonly now: number;
  readonly startedAt: number;
  readonly agents: readonly AgentSeed[];
}

export function toHealthPayload(
  protocol: ScriptedProtocol,
  now: number,
  agents: readonly AgentSeed[],
): WireObject {
  const defaultAgentId = agents[0]?.id ?? "main";
  const rows = agents.map(({ id, name }) => ({ agentId: id, name, isDefault: id === defaultAgentId }));
  const common = {
    ok: true,
    ts: now,
    durationMs: 2,
    channels: {},
    channelOrder: [],
    channelLabels: {},
    heartbeatSeconds: 1800,
    defaultAgentId,
    agents: rows,
    sessions: { path: WORKSPACE, count: 0, recent: [] },
  };
  if (protocol === 3) return common;
  return {
    ...common,
    plugins: { loaded: [], errors: [], unavailable: [] },
    configReload: { hotReloadStatus: "active" },
  };
}

export function toPresencePayload(now: number): WireObject {
  const text = "Gateway: gateway-host · mode gateway · reason self";
  return { presence: [{ host: "gateway-host", mode: "gateway", reason: "self", text, ts: now }] };
}

function toSnapshot(facts: HelloFacts): WireObject {
  const { protocol, now, agents, authMethod } = facts;
  const defaultAgentId = agents[0]?.id ?? "main";
  const defaults = {
    defaultAgentId,
    mainKey: "main",
    mainSessionKey: `agent:${defaultAgentId}:main`,
    scope: "per-sender",
  };
  const common = {
    ...toPresencePayload(now),
    health: toHealthPayload(protocol, now, agents),
    stateVersion: { presence: 1, health: 1 },
    uptimeMs: now - facts.startedAt,
    configPath: `${WORKSPACE}/openclaw.json`,
    stateDir: WORKSPACE,
  };
  if (protocol === 3) return { ...common, sessionDefaults: defaults };
  const sessionDefaults = {
    ...defaults,
    modelConfigured: true,
    ownership: "legacy",
    selectionRequired: false,
  };
  return {
    ...common,
    suspension: { phase: "accepting" },
    appliedConfigHash: `scripted:${DEFAULT_MODEL.id}`,
    updateSchedule: { channel: "stable", autoEnabled: false, install: { kind: "package" } },
    authMode: authMethod,
    sessionDefaults,
  };
}

function toAuth(facts: HelloFacts): WireObject | undefined {
  const { protocol, deviceToken, scopes, authMethod, now } = facts;
  const issued = deviceToken === undefined ? {} : { deviceToken, issuedAtMs: now };
  if (protocol === 3) return deviceToken === undefined ? undefined : { ...issued, role: "operator", scopes };
  return { method: authMethod, role: "operator", scopes, recoveryScope: "scripted", ...issued };
}

export function toHelloPayload(facts: HelloFacts): WireObject {
  const { protocol, connectionId, bootId, methods } = facts;
  const server =
    protocol === 3
      ? { version: "dev", host: "gateway-host", connId: connectionId }
      : {
          version: "2026.9.6",
          buildId: "2026.9.6-scripted",
          bootId,
          controlUiBuildSource: "bundled",
          connId: connectionId,
        };
  return compact({
    type: "hello-ok",
    protocol,
    server,
    features:
      protocol === 3
        ? { methods, events: EVENTS_V3 }
        : { methods, events: EVENTS_V4, capabilities: CAPABILITIES },
    snapshot: toSnapshot(facts),
    auth: toAuth(facts),
    policy: POLICY[protocol],
  });
}
