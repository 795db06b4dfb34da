import { OWNER_ACTOR, THINKING_LEVELS, WORKSPACE } from "./identity.ts";
import { BOTH, type MethodCall, type MethodContext, type MethodSpec, ONLY_V4 } from "./method-table.ts";
import type { GatewaySession } from "./session.ts";
import {
  AGENT_RUNTIME,
  SESSION_DEFAULTS,
  toModelRef,
  toSessionRowV3,
  toSessionRowV4,
} from "./session-rows.ts";
import {
  compact,
  invalidRequest,
  readNumber,
  readString,
  requireProperty,
  type WireFailure,
  type WireObject,
} from "./wire.ts";

const LIST_KEYS_V3 = [
  "limit",
  "activeMinutes",
  "includeGlobal",
  "includeUnknown",
  "includeDerivedTitles",
  "includeLastMessage",
  "label",
  "spawnedBy",
  "agentId",
  "search",
];
const LIST_KEYS = {
  3: new Set(LIST_KEYS_V3),
  4: new Set([
    ...LIST_KEYS_V3,
    "offset",
    "requireLastInteraction",
    "sortBy",
    "configuredAgentsOnly",
    "boardFace",
    "creatorId",
    "ownerId",
    "ownerFirst",
    "involvingMe",
    "involvingProfileId",
    "includePeople",
    "archived",
  ]),
} as const;

const LIMIT_V4 = 100;

/** What a chat without the right to manage may change on protocol 4. */
const CHAT_PATCH_KEYS: ReadonlySet<string> = new Set([
  "key",
  "agentId",
  "label",
  "pinned",
  "model",
  "thinkingLevel",
  "fastMode",
  "unread",
  "archived",
  "reasoningLevel",
  "expectedSessionId",
  "permissionMode",
  "expectedPermissionMode",
]);

/** Archived ones alone, both, or by default none of them. */
function isWanted({ isArchived }: GatewaySession, archived: unknown): boolean {
  return archived === "all" || isArchived === (archived === true);
}

function matches(session: GatewaySession, params: WireObject): boolean {
  const spawnedBy = readString(params, "spawnedBy");
  if (spawnedBy !== undefined && session.parentKey !== spawnedBy) return false;
  if (!isWanted(session, params["archived"])) return false;
  const agentId = readString(params, "agentId");
  const search = readString(params, "search")?.toLowerCase();
  if (agentId !== undefined && session.agentId !== agentId) return false;
  if (search === undefined || search === "") return true;
  return session.key.includes(search) || (session.label ?? "").toLowerCase().includes(search);
}

function listSessions(context: MethodContext, params: WireObject): WireObject {
  const { protocol, clock, store } = context;
  const now = clock.now();
  const matching = store
    .listAll()
    .filter((session) => matches(session, params))
    .sort((left, right) => right.updatedAt - left.updatedAt);
  const limit = readNumber(params, "limit") ?? (protocol === 4 ? LIMIT_V4 : Number.MAX_SAFE_INTEGER);
  const offset = readNumber(params, "offset") ?? 0;
  const page = matching.slice(offset, offset + limit);
  const options = {
    now,
    includeDerivedTitle: params["includeDerivedTitles"] === true,
    includeLastMessage: params["includeLastMessage"] === true,
  };
  const { modelProvider, model, contextTokens } = SESSION_DEFAULTS;
  if (protocol === 3) {
    const sessions = page.map((session) => toSessionRowV3(session, options));
    return {
      ts: now,
      path: "(multiple)",
      count: page.length,
      defaults: { modelProvider, model, contextTokens },
      sessions,
    };
  }
  const hasMore = offset + page.length < matching.length;
  return {
    ts: now,
    path: "(multiple)",
    count: page.length,
    totalCount: matching.length,
    limitApplied: limit,
    nextOffset: hasMore ? offset + page.length : null,
    hasMore,
    owners: [OWNER_ACTOR],
    defaults: SESSION_DEFAULTS,
    sessions: page.map((session) => toSessionRowV4(session, options)),
  };
}

function applyPatch(session: GatewaySession, params: WireObject, now: number): void {
  const toText = (key: string, before: string | undefined): string | undefined =>
    params[key] === undefined ? before : (readString(params, key) ?? undefined);
  const toFlag = (key: string, before: boolean): boolean =>
    typeof params[key] === "boolean" ? params[key] === true : before;
  session.label = toText("label", session.label);
  session.model = toText("model", session.model);
  session.thinkingLevel = toText("thinkingLevel", session.thinkingLevel);
  session.verboseLevel = toText("verboseLevel", session.verboseLevel);
  if (params["fastMode"] !== undefined) session.isFast = params["fastMode"] === true ? true : undefined;
  session.isPinned = toFlag("pinned", session.isPinned);
  session.isUnread = toFlag("unread", session.isUnread);
  if (typeof params["unread"] === "boolean") session.markedUnreadAt = params["unread"] ? now : undefined;
  session.isArchived = toFlag("archived", session.isArchived);
  if (session.isArchived) session.isPinned = false;
}

function patch(context: MethodContext, { params }: MethodCall): unknown {
  const key = requireProperty("invalid sessions.patch params", params, "key");
  const { session } = context.store.findOrCreate(key);
  const expected = readString(params, "expectedSessionId");
  if (expected !== undefined && expected !== session.sessionId) throw sessionChanged(key, "patch");
  const { protocol, store } = context;
  const isLifecycle = protocol === 4 && typeof params["archived"] === "boolean";
  if (isLifecycle && expected === undefined)
    throw invalidRequest(`expectedSessionId required for session lifecycle patch: ${session.key}`);
  const label = readString(params, "label");
  const isTaken = store.listAll().some((other) => other !== session && other.label === label);
  if (label !== undefined && isTaken) throw invalidRequest(`label already in use: ${label}`);
  applyPatch(session, params, context.clock.now());
  context.events.changed(session, { reason: "patch" });
  const entry = compact({
    sessionId: session.sessionId,
    updatedAt: session.updatedAt,
    label: session.label,
    verboseLevel: session.verboseLevel,
    thinkingLevel: session.thinkingLevel,
  });
  const { modelProvider, model } = SESSION_DEFAULTS;
  return {
    ok: true,
    path: WORKSPACE,
    key: session.key,
    entry,
    resolved: { modelProvider, model, ...toModelRef(session.model) },
  };
}

function sessionChanged(key: string, act: "deletion" | "patch"): WireFailure {
  const details = { reason: "session-changed" };
  return invalidRequest(`Session ${key} changed before ${act}. Retry.`, details);
}

function remove(context: MethodContext, { params }: MethodCall): unknown {
  const key = requireProperty("invalid sessions.delete params", params, "key");
  const session = context.store.find(key);
  if (session === undefined) return { ok: true, key, deleted: false, archived: [] };
  if (session.key === `agent:${session.agentId}:main`)
    throw invalidRequest(`Cannot delete the main session (${session.key}).`);
  const expected = readString(params, "expectedSessionId");
  if (expected !== undefined && expected !== session.sessionId) throw sessionChanged(key, "deletion");
  if (params["archivedOnly"] === true && !session.isArchived)
    throw invalidRequest(`Session ${key} is not archived.`);
  context.runs.abort(session, "rpc");
  context.store.delete(key);
  context.events.deleted(session);
  return { ok: true, key: session.key, deleted: true, archived: [] };
}

function reset(context: MethodContext, { params }: MethodCall): unknown {
  const { session } = context.store.findOrCreate(
    requireProperty("invalid sessions.reset params", params, "key"),
  );
  context.runs.abort(session, "rpc");
  session.records.splice(0);
  session.pendingInputs = [];
  session.consumptions.clear();
  session.epoch += 1;
  session.sessionId = context.createId();
  session.updatedAt = context.clock.now();
  context.events.changed(session, { reason: "reset" });
  return {
    ok: true,
    key: session.key,
    entry: { sessionId: session.sessionId, updatedAt: session.updatedAt },
  };
}

function listAgents({ protocol, agents }: MethodContext): unknown {
  const common = { defaultId: agents[0]?.id ?? "main", mainKey: "main", scope: "per-sender" };
  if (protocol === 3) return { ...common, agents: agents.map(({ id, name }) => ({ id, name })) };
  const { modelProvider, model, thinkingLevels, thinkingDefault } = SESSION_DEFAULTS;
  const rows = agents.map(({ id, name, emoji, avatar, theme }) => ({
    id,
    name,
    ...(emoji === undefined && avatar === undefined
      ? {}
      : { identity: compact({ name, emoji, theme, avatar, avatarUrl: avatar }) }),
    workspace: WORKSPACE,
    workspaceGit: true,
    agentRuntime: AGENT_RUNTIME,
    thinkingLevels,
    thinkingOptions: THINKING_LEVELS,
    thinkingDefault,
    model: { primary: `${modelProvider}/${model}` },
    defaultPermissionMode: "full",
  }));
  return { ...common, ownership: "legacy", selectionRequired: false, agents: rows };
}

function listModels({ protocol, models }: MethodContext): unknown {
  if (protocol === 3) return { models: models.map((model) => ({ ...model, input: ["text", "image"] })) };
  const { thinkingLevels, thinkingDefault } = SESSION_DEFAULTS;
  const rows = models.map((model, index) => ({
    ...model,
    ...(index === 0 ? { tags: ["default"] } : {}),
    thinkingLevels,
    thinkingDefault,
    available: true,
  }));
  return { models: rows, accountSelection: { kind: "automatic", label: "Automatic account selection" } };
}

function subscribe(context: MethodContext, { connection, params }: MethodCall): unknown {
  connection.watchesList = true;
  if (Object.keys(params).length === 0) return { subscribed: true };
  return { subscribed: true, list: listSessions(context, params) };
}

function watch({ connection, params }: MethodCall, isWatching: boolean, context: MethodContext): unknown {
  const label = `invalid sessions.messages.${isWatching ? "subscribe" : "unsubscribe"} params`;
  const key = requireProperty(label, params, "key");
  const canonicalKey = context.store.find(key)?.key ?? key;
  if (isWatching) connection.watchedSessions.add(canonicalKey);
  else connection.watchedSessions.delete(canonicalKey);
  return { subscribed: isWatching, key: canonicalKey };
}

export function createSessionMethods(context: MethodContext): readonly (readonly [string, MethodSpec])[] {
  const read = { scope: "operator.read", protocols: BOTH } as const;
  const readV4 = { scope: "operator.read", protocols: ONLY_V4 } as const;
  const manage = { scope: "operator.admin", protocols: BOTH } as const;
  const toPatchScope = (params: WireObject): string => {
    const isChat = context.protocol === 4 && Object.keys(params).every((key) => CHAT_PATCH_KEYS.has(key));
    return isChat ? "operator.write" : "operator.admin";
  };
  const toDeleteScope = ({ archivedOnly }: WireObject): string =>
    context.protocol === 4 && archivedOnly === true ? "operator.write" : "operator.admin";
  return [
    ["models.list", { ...read, handle: () => listModels(context) }],
    ["agents.list", { ...read, handle: () => listAgents(context) }],
    ["sessions.list", { ...read, keys: LIST_KEYS, handle: ({ params }) => listSessions(context, params) }],
    ["sessions.subscribe", { ...readV4, keys: LIST_KEYS, handle: (call) => subscribe(context, call) }],
    [
      "sessions.unsubscribe",
      {
        ...readV4,
        handle: ({ connection }) => {
          connection.watchesList = false;
          return { subscribed: false };
        },
      },
    ],
    ["sessions.messages.subscribe", { ...readV4, handle: (call) => watch(call, true, context) }],
    ["sessions.messages.unsubscribe", { ...readV4, handle: (call) => watch(call, false, context) }],
    ["sessions.patch", { scope: toPatchScope, protocols: BOTH, handle: (call) => patch(context, call) }],
    ["sessions.reset", { ...manage, handle: (call) => reset(context, call) }],
    ["sessions.delete", { ...manage, scope: toDeleteScope, handle: (call) => remove(context, call) }],
  ];
}
