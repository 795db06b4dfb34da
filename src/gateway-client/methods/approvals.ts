import type { GatewayEvent } from "../protocol/events.ts";
import {
  compact,
  isRecord,
  readArray,
  readCount,
  readRecord,
  readStrings,
  readText,
  readTimestamp,
  toRecord,
  type WireRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";

/** Who asks: the tool that runs commands, or a plugin. The methods and events of both are named alike. */
export type ApprovalKind = "exec" | "plugin";

export type ApprovalDecision = "allow-once" | "allow-always" | "deny";

/** Something that a run may do only after a person has decided. Nothing in it is trusted. */
export interface ApprovalRequest {
  readonly kind: ApprovalKind;
  readonly id: string;
  /** What would be run, as the gateway says it; absent from plugins, and from requests that cannot be read. */
  readonly command?: string;
  readonly cwd?: string;
  /** `gateway`, `node` or `sandbox`. */
  readonly host?: string;
  readonly nodeId?: string;
  readonly resolvedPath?: string;
  readonly security?: string;
  readonly ask?: string;
  /** What a plugin wants, in its own words. */
  readonly title?: string;
  readonly description?: string;
  readonly detail?: string;
  readonly severity?: string;
  readonly pluginId?: string;
  readonly toolName?: string;
  /** What the gateway warns of, one sentence each. */
  readonly warnings: readonly string[];
  /** Kinds of risk that the gateway found in the command, in its own short words. */
  readonly risks: readonly string[];
  /** What beyond this machine it touches (`kind`, then the facts of that kind), where the gateway says so. */
  readonly scope?: ApprovalScope;
  readonly decisions: readonly ApprovalDecision[];
  readonly agentId?: string;
  readonly sessionKey?: string;
  readonly runId?: string;
  readonly toolCallId?: string;
  /** Epoch ms on the gateway's clock. */
  readonly createdAt?: number;
  readonly expiresAt?: number;
}

export interface ApprovalScope {
  readonly kind: string;
  readonly target?: string;
  readonly recipients: readonly string[];
  readonly recipientCount?: number;
  readonly amount?: string;
  readonly visibility?: string;
}

/** What the gateway tells about approvals without being asked. */
export type ApprovalEvent =
  | { readonly type: "requested"; readonly approval: ApprovalRequest }
  | {
      readonly type: "resolved";
      readonly id: string;
      readonly decision?: string;
      /** Which client answered; absent when nobody did, because the run was stopped. */
      readonly resolvedBy?: string;
    };

const DECISIONS: readonly ApprovalDecision[] = ["allow-once", "allow-always", "deny"];
const EVENT_NAME = /^(exec|plugin)\.approval\.(requested|resolved)$/;

/** All of them where the gateway does not say (2026.2.9); what it says that has no meaning here does not count. */
function readDecisions(request: WireRecord): readonly ApprovalDecision[] {
  const allowed = readStrings(request, "allowedDecisions");
  return allowed === undefined ? DECISIONS : DECISIONS.filter((decision) => allowed.includes(decision));
}

function readScope(request: WireRecord): ApprovalScope | undefined {
  const scope = toRecord(readRecord(request, "scope"));
  const kind = readText(scope, "kind");
  if (kind === undefined) return undefined;
  const amount = [readText(scope, "amount"), readText(scope, "currency")].filter(Boolean).join(" ");
  return compact({
    kind,
    target: readText(scope, "target") ?? readText(scope, "automation"),
    recipients: readStrings(scope, "recipients") ?? [],
    recipientCount: readCount(scope, "recipientCount"),
    amount: amount === "" ? undefined : amount,
    visibility: readText(scope, "visibility") ?? readText(scope, "audience"),
  });
}

/**
 * Reads one request, from an event or from a list.
 *
 * @returns undefined without an id: nobody could answer it
 */
export function decodeApproval(payload: unknown, kind: ApprovalKind): ApprovalRequest | undefined {
  if (!isRecord(payload)) return undefined;
  const id = readText(payload, "id");
  if (id === undefined) return undefined;
  const request = toRecord(readRecord(payload, "request"));
  const analysis = toRecord(readRecord(request, "commandAnalysis"));
  const warning = readText(request, "warningText");
  const text = (name: string): string | undefined => readText(request, name);
  return compact({
    kind,
    id,
    command: text("command"),
    cwd: text("cwd"),
    host: text("host"),
    nodeId: text("nodeId"),
    resolvedPath: text("resolvedPath"),
    security: text("security"),
    ask: text("ask"),
    title: text("title"),
    description: text("description"),
    detail: text("detail"),
    severity: text("severity"),
    pluginId: text("pluginId"),
    toolName: text("toolName"),
    warnings: [...(warning === undefined ? [] : [warning]), ...(readStrings(analysis, "warningLines") ?? [])],
    risks: readStrings(analysis, "riskKinds") ?? [],
    scope: readScope(request),
    decisions: readDecisions(request),
    agentId: text("agentId"),
    sessionKey: text("sessionKey"),
    runId: text("runId"),
    toolCallId: text("toolCallId"),
    createdAt: readTimestamp(payload, "createdAtMs"),
    expiresAt: readTimestamp(payload, "expiresAtMs"),
  });
}

/** Reads `exec.approval.requested`, `.resolved` and the same of plugins; undefined for every other event. */
export function readApprovalEvent(event: GatewayEvent): ApprovalEvent | undefined {
  if (event.type !== "unknown") return undefined;
  const [, kind, what] = EVENT_NAME.exec(event.name) ?? [];
  if (kind === undefined) return undefined;
  if (what === "requested") {
    const approval = decodeApproval(event.payload, kind === "plugin" ? "plugin" : "exec");
    return approval && { type: "requested", approval };
  }
  const payload = toRecord(event.payload);
  const id = readText(payload, "id");
  if (id === undefined) return undefined;
  return compact({
    type: "resolved" as const,
    id,
    decision: readText(payload, "decision"),
    resolvedBy: readText(payload, "resolvedBy"),
  });
}

/** Whether the gateway can say what waits; 2026.2.9 cannot, and what came while this page was away is lost there. */
export function canListApprovals(access: GatewayAccess, kind: ApprovalKind): boolean {
  return access.supports(`${kind}.approval.list`) && access.getHello()?.scopes.includes(SCOPE) === true;
}

/** What a sign-in needs to be asked and to answer. */
const SCOPE = "operator.approvals";

/**
 * `exec.approval.list`, `plugin.approval.list`: what waits for a decision now (PROTOCOL.md, section 14). Rows that
 * cannot be read are left out.
 *
 * @throws GatewayRequestError without the scope `operator.approvals`
 */
export async function listApprovals(
  access: GatewayAccess,
  kind: ApprovalKind,
): Promise<readonly ApprovalRequest[]> {
  const method: string = `${kind}.approval.list`;
  const payload = await access.request(method, {});
  // A list on every measured version; an envelope would be read as well.
  const rows = Array.isArray(payload) ? payload : (readArray(toRecord(payload), "approvals") ?? []);
  return rows.flatMap((row) => decodeApproval(row, kind) ?? []);
}

/**
 * `exec.approval.resolve`, `plugin.approval.resolve`: the first answer counts (PROTOCOL.md, section 14).
 *
 * @throws GatewayRequestError when it is over (`isOver`), or without the scope `operator.approvals`
 */
export async function resolveApproval(
  access: GatewayAccess,
  { kind, id }: Pick<ApprovalRequest, "kind" | "id">,
  decision: ApprovalDecision,
): Promise<void> {
  const method: string = `${kind}.approval.resolve`;
  await access.request(method, { id, decision });
}
