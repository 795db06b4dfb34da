import { createApprovalDesk } from "./approvals.ts";
import { chooseScript } from "./choose-script.ts";
import type { Connection } from "./connection.ts";
import { createEventHub } from "./event-hub.ts";
import { createFaults } from "./faults.ts";
import { createGatewayMethods } from "./gateway-methods.ts";
import type { Admission } from "./handshake.ts";
import { TICK_INTERVAL_MS, toHealthPayload, toHelloPayload, toPresencePayload } from "./hello-payload.ts";
import { DEFAULT_AGENTS, DEFAULT_MODEL } from "./identity.ts";
import { callMethod, toMethodNames } from "./method-table.ts";
import { createPeerLife, type PeerLife } from "./peer-life.ts";
import type { RunScript } from "./run-script.ts";
import { createRunService } from "./run-service.ts";
import type {
  ReceivedRequest,
  ScriptedGateway,
  ScriptedGatewayOptions,
  SessionInspection,
} from "./scripted-gateway-options.ts";
import { createSeededSessions, startSeededRuns } from "./seed-sessions.ts";
import type { GatewaySession } from "./session.ts";
import { createSessionEvents } from "./session-events.ts";
import { toDerivedTitle } from "./session-rows.ts";
import { createSessionStore } from "./session-store.ts";
import type { WireObject } from "./wire.ts";

function inspect(session: GatewaySession): SessionInspection {
  return {
    key: session.key,
    title: session.label ?? toDerivedTitle(session),
    isRunning: session.activeRun !== undefined,
    isUnread: session.isUnread,
    isPinned: session.isPinned,
    recordCount: session.records.length,
  };
}

/** The gateway's end of the protocol: handshake, sessions, runs and events, with a scripted model behind it. */
export function createScriptedGateway(options: ScriptedGatewayOptions): ScriptedGateway {
  const { protocol = 4, clock, createId, auth = "none", seed, pace = 1, toolEvents = true } = options;
  const random = options.random ?? (() => 0.5);
  const agents = seed?.agents ?? DEFAULT_AGENTS;
  const models = seed?.models ?? [DEFAULT_MODEL];
  const now = (): number => clock.now();
  const bootedAt = now();
  const bootId = createId();
  const lives = new Set<PeerLife>();
  const deviceTokens = new Map<string, string>();
  const requests: ReceivedRequest[] = [];

  const { faults, plan } = createFaults((text) => {
    for (const life of lives) life.sendRaw(text);
  });
  const hub = createEventHub(protocol, plan);
  const store = createSessionStore({ clock, createId }, createSeededSessions(seed, { clock, createId }));
  const events = createSessionEvents({ protocol, hub, now });
  const approvals = createApprovalDesk({ protocol, clock, createId, hub });
  const toScript = (message: string): RunScript => chooseScript(message, random);
  const runs = createRunService({
    protocol,
    clock,
    createId,
    pace,
    toolEvents,
    hub,
    store,
    events,
    approvals,
    toScript,
  });
  const table = createGatewayMethods({
    protocol,
    clock,
    createId,
    store,
    runs,
    events,
    approvals,
    agents,
    models,
  });
  const methods = toMethodNames(protocol, table);
  let startSeeded = (): void => startSeededRuns(seed, store, runs, createId);
  let tickHandle: unknown;

  const tick = (): void => {
    hub.broadcast("tick", { ts: now() });
    tickHandle = clock.setTimeout(tick, TICK_INTERVAL_MS);
  };

  const toDeviceToken = (deviceId: string | undefined): string | undefined => {
    if (deviceId === undefined) return undefined;
    const token = deviceTokens.get(deviceId) ?? `device-${createId()}`;
    deviceTokens.set(deviceId, token);
    return token;
  };

  const admit = (connection: Connection, admission: Admission): WireObject => {
    hub.add(connection);
    if (tickHandle === undefined) tickHandle = clock.setTimeout(tick, TICK_INTERVAL_MS);
    const { authMethod, scopes, deviceId } = admission;
    const deviceToken = toDeviceToken(deviceId);
    const facts = { protocol, bootId, methods, authMethod, scopes, deviceToken, agents };
    return toHelloPayload({ ...facts, connectionId: connection.id, now: now(), startedAt: bootedAt });
  };

  const greet = (): void => {
    if (protocol === 4) hub.broadcast("presence", toPresencePayload(now()));
    hub.broadcast("health", toHealthPayload(protocol, now(), agents));
    startSeeded();
    startSeeded = () => undefined;
  };

  const closeAll = (code: number, reason: string): void => {
    for (const life of [...lives]) life.close(code, reason);
  };

  return {
    clock,
    protocol,
    faults,
    requests,
    get startedRuns() {
      return runs.startedRuns;
    },
    get connectionCount() {
      return hub.connections.size;
    },
    get sessions() {
      return store.list().map(inspect);
    },
    accept: (peer, info = {}) => {
      const life = createPeerLife(peer, {
        protocol,
        clock,
        createId,
        plan,
        handshake: {
          protocol,
          auth,
          origin: info.origin,
          allowedOrigins: options.allowedOrigins,
          requireDevice: options.requireDevice ?? false,
          deviceTokens,
        },
        onAdmitted: admit,
        onReady: greet,
        onRequest: (connection, method, params) => {
          requests.push({ connectionId: connection.id, method, params });
          return callMethod(protocol, table, method, { connection, params });
        },
        onClosed: (closed, connection) => {
          lives.delete(closed);
          if (connection !== undefined) hub.remove(connection);
        },
      });
      lives.add(life);
      return life;
    },
    dropAll: (code = 1006, reason = "") => closeAll(code, reason),
    restart: (restartExpectedMs = 1500) => {
      hub.broadcast("shutdown", { reason: "service restart", restartExpectedMs });
      runs.discardAll();
      closeAll(1012, "service restart");
    },
    startRun: (sessionKey, message, script) => {
      const { session } = store.findOrCreate(sessionKey);
      const submission = { runId: createId(), message, media: [] };
      runs.submit({ session, submission, senderId: undefined, ...(script === undefined ? {} : { script }) });
    },
    dispose: () => {
      runs.discardAll();
      approvals.dispose();
      if (tickHandle !== undefined) clock.clearTimeout(tickHandle);
      closeAll(1001, "");
    },
  };
}
