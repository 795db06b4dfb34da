import { createApprovalDesk } from "./approvals.ts";
import { chooseScript } from "./choose-script.ts";
import type { Connection } from "./connection.ts";
import { createEventHub } from "./event-hub.ts";
import { createFaults, type FaultPlan } from "./faults.ts";
import { createGatewayMethods } from "./gateway-methods.ts";
import { createGatewayProcess } from "./gateway-process.ts";
import type { Admission } from "./handshake.ts";
import { toHealthPayload, toHelloPayload, toPresencePayload } from "./hello-payload.ts";
import { DEFAULT_AGENTS, DEFAULT_MODEL } from "./identity.ts";
import { callMethod, toMethodNames } from "./method-table.ts";
import { createPeerLife, type PeerLife } from "./peer-life.ts";
import { createRunLog, toWorkings } from "./run-log.ts";
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
import { createSubmissionLedger } from "./submission-ledger.ts";
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

/** Everything behind the sockets. */
function createInterior(options: ScriptedGatewayOptions, plan: FaultPlan) {
  const { protocol = 4, clock, createId, seed, pace = 1, toolEvents = true } = options;
  const random = options.random ?? (() => 0.5);
  const agents = seed?.agents ?? DEFAULT_AGENTS;
  const models = seed?.models ?? [DEFAULT_MODEL];
  const now = (): number => clock.now();
  const hub = createEventHub(protocol, plan);
  const store = createSessionStore({ clock, createId }, createSeededSessions(seed, { clock, createId }));
  const events = createSessionEvents({ protocol, hub, now });
  const approvals = createApprovalDesk({ protocol, clock, createId, hub });
  const log = createRunLog();
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
    ledger: createSubmissionLedger(protocol, clock),
    log,
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
  return { hub, store, approvals, runs, log, table, agents };
}

/** The gateway's end of the protocol: handshake, sessions, runs and events, with a scripted model behind it. */
export function createScriptedGateway(options: ScriptedGatewayOptions): ScriptedGateway {
  const { protocol = 4, clock, createId, auth = "none", seed } = options;
  const now = (): number => clock.now();
  const lives = new Set<PeerLife>();
  const deviceTokens = new Map<string, string>();
  const requests: ReceivedRequest[] = [];

  const { faults, plan } = createFaults((text) => {
    for (const life of lives) life.sendRaw(text);
  });
  const { hub, store, approvals, runs, log, table, agents } = createInterior(options, plan);
  const methods = toMethodNames(protocol, table);
  let startSeeded = (): void => startSeededRuns(seed, store, runs, createId);

  const toDeviceToken = (deviceId: string | undefined): string | undefined => {
    if (deviceId === undefined) return undefined;
    const token = deviceTokens.get(deviceId) ?? `device-${createId()}`;
    deviceTokens.set(deviceId, token);
    return token;
  };

  const admit = (connection: Connection, admission: Admission): WireObject => {
    hub.add(connection);
    process.startTicking();
    const { authMethod, scopes, deviceId } = admission;
    const deviceToken = toDeviceToken(deviceId);
    const facts = { protocol, bootId: process.bootId, methods, authMethod, scopes, deviceToken, agents };
    return toHelloPayload({
      ...facts,
      connectionId: connection.id,
      now: now(),
      startedAt: process.startedAt,
    });
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

  const process = createGatewayProcess({ protocol, clock, createId, runs, hub, closeAll });

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
    get isListening() {
      return process.isListening;
    },
    workingsOf: (sessionKey) => {
      const session = store.find(sessionKey);
      return session === undefined ? undefined : toWorkings(session, log.takesOf(session.key), protocol);
    },
    blackHole: (ms, isDead = false) => {
      for (const life of lives) life.blackHole(ms, isDead);
    },
    refuseSockets: process.refuseSockets,
    accept: (peer, info = {}) => {
      if (!process.isListening) {
        peer.close(1006, "");
        return { receive: () => undefined, closed: () => undefined };
      }
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
    restart: (restart = {}) =>
      process.restart(
        typeof restart === "object" && restart !== null ? restart : { restartExpectedMs: restart },
      ),
    startRun: (sessionKey, message, script) => {
      const { session } = store.findOrCreate(sessionKey);
      const submission = { runId: createId(), message, media: [] };
      runs.submit({ session, submission, senderId: undefined, ...(script === undefined ? {} : { script }) });
    },
    dispose: () => {
      process.dispose();
      runs.crash("kept");
      approvals.dispose();
      closeAll(1001, "");
    },
  };
}
