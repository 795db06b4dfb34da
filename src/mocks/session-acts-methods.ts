import { BOTH, type MethodCall, type MethodContext, type MethodSpec, ONLY_V4 } from "./method-table.ts";
import type { GatewaySession } from "./session.ts";
import { toSessionRowV4 } from "./session-rows.ts";
import { toRecordText } from "./transcript-record.ts";
import { invalidRequest, readString, requireProperty } from "./wire.ts";

function findSession(context: MethodContext, call: MethodCall, name: string, method: string): GatewaySession {
  const key = requireProperty(`invalid ${method} params`, call.params, name);
  const session = context.store.find(key);
  if (session === undefined) throw invalidRequest(`session not found: ${key}`);
  return session;
}

/** Where one of the person's own messages stands. */
function findUserRecord(session: GatewaySession, { params }: MethodCall, method: string): number {
  const entryId = requireProperty(`invalid ${method} params`, params, "entryId");
  const index = session.records.findIndex(({ id }) => id === entryId);
  if (index === -1) throw invalidRequest(`message entry not found: ${entryId}`);
  if (session.records[index]?.role !== "user")
    throw invalidRequest(`entry is not a user message: ${entryId}`);
  if (session.activeRun) throw invalidRequest("session has an active run");
  return index;
}

/** Forgets the transcript as it was; what was read of it cannot be continued. */
function replaceRecords(context: MethodContext, session: GatewaySession, kept: number): void {
  session.records.splice(kept);
  session.pendingInputs = [];
  session.consumptions.clear();
  session.epoch += 1;
  session.sessionId = context.createId();
  session.updatedAt = context.clock.now();
}

function copySession(context: MethodContext, parent: GatewaySession, count: number): GatewaySession {
  const key = `agent:${parent.agentId}:dashboard:${context.createId()}`;
  const { session } = context.store.findOrCreate(key);
  for (const { id: _id, seq: _seq, timestamp, ...draft } of parent.records.slice(0, count))
    context.store.append(session, draft, timestamp);
  session.label = undefined;
  session.updatedAt = context.clock.now();
  context.events.changed(session, { reason: "create" });
  return session;
}

function create(context: MethodContext, call: MethodCall): unknown {
  const { params } = call;
  if (params["fork"] !== true) {
    const agentId = readString(params, "agentId") ?? context.agents[0]?.id ?? "main";
    const key = readString(params, "key") ?? `agent:${agentId}:dashboard:${context.createId()}`;
    const { session } = context.store.findOrCreate(key);
    context.events.changed(session, { reason: "create" });
    return { ok: true, key: session.key, sessionId: session.sessionId, runStarted: false };
  }
  const parent = findSession(context, call, "parentSessionKey", "sessions.create");
  const lastAnswer = parent.records.findLastIndex(({ role }) => role === "assistant") + 1;
  const isCompleteOnly = params["forkFrom"] === "last-completed";
  const session = copySession(context, parent, isCompleteOnly ? lastAnswer : parent.records.length);
  return { ok: true, key: session.key, sessionId: session.sessionId, runStarted: false };
}

function fork(context: MethodContext, call: MethodCall): unknown {
  const parent = findSession(context, call, "sessionKey", "sessions.fork");
  const index = findUserRecord(parent, call, "sessions.fork");
  const record = parent.records[index];
  const session = copySession(context, parent, index);
  return { sessionKey: session.key, editorText: record ? toRecordText(record) : "" };
}

function rewind(context: MethodContext, call: MethodCall): unknown {
  const session = findSession(context, call, "sessionKey", "sessions.rewind");
  const index = findUserRecord(session, call, "sessions.rewind");
  const record = session.records[index];
  replaceRecords(context, session, index);
  context.events.changed(session, { reason: "rewind" });
  return { editorText: record ? toRecordText(record) : "" };
}

function listBranches(context: MethodContext, call: MethodCall): unknown {
  const session = findSession(context, call, "sessionKey", "sessions.branches.list");
  const last = session.records.at(-1);
  if (last === undefined) return { branches: [] };
  const headline = toRecordText(last).slice(0, 80);
  const branch = { leafEntryId: last.id, headline, messageCount: session.records.length, active: true };
  return { branches: [branch] };
}

function compact(context: MethodContext, call: MethodCall): unknown {
  const session = findSession(context, call, "key", "sessions.compact");
  const isCompacted = session.records.length > 3;
  if (isCompacted) context.events.changed(session, { reason: "compact" });
  return { ok: isCompacted, key: session.key, compacted: isCompacted };
}

function describeOne({ store, clock }: MethodContext, { params }: MethodCall): unknown {
  const session = store.find(requireProperty("invalid sessions.describe params", params, "key"));
  const options = { now: clock.now(), includeDerivedTitle: true, includeLastMessage: false };
  return { session: session ? toSessionRowV4(session, options) : null };
}

/** What is done to whole conversations, beyond changing, resetting and deleting them. */
export function createSessionActMethods(context: MethodContext): readonly (readonly [string, MethodSpec])[] {
  const read = { scope: "operator.read", protocols: ONLY_V4 } as const;
  const write = { scope: "operator.write", protocols: ONLY_V4 } as const;
  const manage = { scope: "operator.admin", protocols: ONLY_V4 } as const;
  return [
    ["sessions.describe", { ...read, handle: (call) => describeOne(context, call) }],
    ["sessions.branches.list", { ...read, handle: (call) => listBranches(context, call) }],
    ["sessions.create", { ...write, handle: (call) => create(context, call) }],
    ["sessions.fork", { ...write, handle: (call) => fork(context, call) }],
    ["sessions.rewind", { ...manage, handle: (call) => rewind(context, call) }],
    ["sessions.compact", { ...manage, protocols: BOTH, handle: (call) => compact(context, call) }],
  ];
}
