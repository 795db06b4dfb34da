import type { Clock } from "../gateway-client/index.ts";
import type { EventHub } from "./event-hub.ts";
import { WORKSPACE } from "./identity.ts";
import type { ScriptedProtocol } from "./scripted-gateway-options.ts";
import { invalidRequest, type WireObject } from "./wire.ts";

export type Decision = "allow-once" | "allow-always" | "deny";

export interface ApprovalRequest {
  readonly command: string;
  readonly sessionKey: string;
  readonly agentId: string;
  readonly runId: string;
  readonly toolCallId: string;
  readonly onDecision: (decision: Decision) => void;
}

export interface ApprovalDesk {
  /** Asks everybody who may approve. Returns the approval's id. */
  request(request: ApprovalRequest): string;
  list(): readonly WireObject[];
  resolve(id: string, decision: string, resolvedBy: string): void;
  /** The run is over, and nobody has to decide any more. */
  withdraw(id: string): void;
  dispose(): void;
}

interface ApprovalDeskOptions {
  readonly protocol: ScriptedProtocol;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly hub: EventHub;
}

interface PendingApproval {
  readonly payload: WireObject;
  readonly request: ApprovalRequest;
  readonly expiry: unknown;
}

const SCOPE = "operator.approvals";
const DECISIONS: readonly string[] = ["allow-once", "allow-always", "deny"];
const EXPIRY_MS = { 3: 2 * 60_000, 4: 30 * 60_000 };

function toWireRequest(protocol: ScriptedProtocol, request: ApprovalRequest): WireObject {
  const { command, sessionKey, agentId, runId, toolCallId } = request;
  const resolvedPath = `/usr/bin/${command.split(/\s/)[0] ?? "sh"}`;
  const common = {
    command,
    cwd: WORKSPACE,
    host: "gateway",
    security: "allowlist",
    agentId,
    resolvedPath,
    sessionKey,
  };
  if (protocol === 3) return { ...common, ask: "always" };
  return {
    ...common,
    ask: "on-miss",
    systemRunBinding: null,
    systemRunPlan: null,
    nodeId: null,
    warningText: null,
    scope: null,
    commandAnalysis: { commandCount: 1, nestedCommandCount: 0, riskKinds: [], warningLines: [] },
    allowedDecisions: DECISIONS,
    sessionId: null,
    runId,
    toolCallId,
    turnSourceChannel: "webchat",
    turnSourceTo: sessionKey,
    turnSourceAccountId: null,
    turnSourceThreadId: null,
    cronExecutionSource: null,
    cronOperationBinding: null,
  };
}

function isDecision(decision: string): decision is Decision {
  return DECISIONS.includes(decision);
}

export function createApprovalDesk({ protocol, clock, createId, hub }: ApprovalDeskOptions): ApprovalDesk {
  const pending = new Map<string, PendingApproval>();
  const resolved = new Set<string>();

  const take = (id: string): PendingApproval | undefined => {
    const approval = pending.get(id);
    if (approval === undefined) return undefined;
    pending.delete(id);
    resolved.add(id);
    clock.clearTimeout(approval.expiry);
    return approval;
  };

  const announce = (
    id: string,
    approval: PendingApproval,
    decision: string,
    resolvedBy: string | null,
  ): void => {
    const request = protocol === 4 ? { request: approval.payload["request"] } : {};
    hub.broadcast("exec.approval.resolved", { id, decision, resolvedBy, ts: clock.now(), ...request }, SCOPE);
  };

  return {
    request: (request) => {
      const id = createId();
      const createdAtMs = clock.now();
      const payload = {
        id,
        request: toWireRequest(protocol, request),
        createdAtMs,
        expiresAtMs: createdAtMs + EXPIRY_MS[protocol],
        ...(protocol === 4 ? { approvalKind: "exec" } : {}),
      };
      // Nobody is told of an expiry: clients know the moment from the request.
      const expiry = clock.setTimeout(() => take(id)?.request.onDecision("deny"), EXPIRY_MS[protocol]);
      pending.set(id, { payload, request, expiry });
      hub.broadcast("exec.approval.requested", payload, SCOPE);
      return id;
    },
    list: () => [...pending.values()].map((approval) => approval.payload),
    resolve: (id, decision, resolvedBy) => {
      if (!isDecision(decision)) throw invalidRequest("invalid decision");
      if (protocol === 4 && resolved.has(id)) {
        throw invalidRequest("approval already resolved", { reason: "APPROVAL_ALREADY_RESOLVED" });
      }
      const approval = take(id);
      if (approval === undefined) throw invalidRequest("unknown approval id");
      announce(id, approval, decision, resolvedBy);
      approval.request.onDecision(decision);
    },
    withdraw: (id) => {
      const approval = take(id);
      if (approval !== undefined) announce(id, approval, "deny", null);
    },
    dispose: () => {
      for (const { expiry } of pending.values()) clock.clearTimeout(expiry);
      pending.clear();
    },
  };
}
