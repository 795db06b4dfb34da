import type { Clock } from "../gateway-client/index.ts";
import type { ApprovalDesk } from "./approvals.ts";
import { type Connection, hasScope } from "./connection.ts";
import type { RunService } from "./run-service.ts";
import type { AgentSeed, ModelSeed, ScriptedProtocol } from "./scripted-gateway-options.ts";
import type { SessionEvents } from "./session-events.ts";
import type { SessionStore } from "./session-store.ts";
import { invalidRequest, requireKnownKeys, WireFailure, type WireObject } from "./wire.ts";

/** What a method may touch. */
export interface MethodContext {
  readonly protocol: ScriptedProtocol;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly store: SessionStore;
  readonly runs: RunService;
  readonly events: SessionEvents;
  readonly approvals: ApprovalDesk;
  readonly agents: readonly AgentSeed[];
  readonly models: readonly ModelSeed[];
}

export interface MethodCall {
  readonly connection: Connection;
  readonly params: WireObject;
}

export interface MethodSpec {
  /** The scope it takes, which may depend on what is asked. */
  readonly scope: string | ((params: WireObject) => string);
  readonly protocols: readonly ScriptedProtocol[];
  /** Parameters that are accepted, where the schema is closed. */
  readonly keys?: Readonly<Record<ScriptedProtocol, ReadonlySet<string>>>;
  /** Answered and not announced, as the real ones are. */
  readonly isUnlisted?: boolean;
  readonly handle: (call: MethodCall) => unknown;
}

export type MethodTable = ReadonlyMap<string, MethodSpec>;

export const BOTH: readonly ScriptedProtocol[] = [3, 4];
export const ONLY_V4: readonly ScriptedProtocol[] = [4];

function requireScope(protocol: ScriptedProtocol, connection: Connection, scope: string): void {
  if (hasScope(connection, scope)) return;
  const message = `missing scope: ${scope}`;
  if (protocol === 3) throw invalidRequest(message);
  const details = { code: "MISSING_SCOPE", missingScope: scope, requiredScopes: [scope] };
  throw new WireFailure({ code: "FORBIDDEN", message, details });
}

/** Answers a request or throws a `WireFailure`. */
export function callMethod(
  protocol: ScriptedProtocol,
  table: MethodTable,
  method: string,
  call: MethodCall,
): unknown {
  if (method === "connect") throw invalidRequest("connect is only valid as the first request");
  const spec = table.get(method);
  if (spec === undefined || !spec.protocols.includes(protocol)) {
    // The gateway checks the right to call before it looks whether there is anything to call.
    requireScope(protocol, call.connection, "operator.admin");
    throw invalidRequest(`unknown method: ${method}`);
  }
  const scope = typeof spec.scope === "string" ? spec.scope : spec.scope(call.params);
  requireScope(protocol, call.connection, scope);
  if (spec.keys !== undefined) requireKnownKeys(`invalid ${method} params`, call.params, spec.keys[protocol]);
  return spec.handle(call);
}

export function toMethodNames(protocol: ScriptedProtocol, table: MethodTable): readonly string[] {
  return [...table].flatMap(([name, spec]) =>
    spec.protocols.includes(protocol) && !spec.isUnlisted ? [name] : [],
  );
}
