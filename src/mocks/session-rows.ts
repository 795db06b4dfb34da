import { DEFAULT_MODEL, OWNER_ACTOR, THINKING_LEVELS } from "./identity.ts";
import type { GatewaySession } from "./session.ts";
import { toRecordText } from "./transcript-record.ts";
import { compact, type WireObject } from "./wire.ts";

export interface RowOptions {
  readonly now: number;
  readonly includeDerivedTitle: boolean;
  readonly includeLastMessage: boolean;
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

const PREVIEW_CHARS = 120;
const TITLE_CHARS = 60;

const THINKING_CHOICES = THINKING_LEVELS.map((id) => ({ id, label: id }));

export const AGENT_RUNTIME = {
  id: "auto",
  cloudPlacementSupported: false,
  devicePlacementSupported: false,
  source: "implicit",
} as const;

export const SESSION_DEFAULTS = {
  modelProvider: DEFAULT_MODEL.provider,
  model: DEFAULT_MODEL.id,
  contextTokens: DEFAULT_MODEL.contextWindow,
  agentRuntime: AGENT_RUNTIME,
  thinkingLevels: THINKING_CHOICES,
  thinkingOptions: THINKING_LEVELS,
  thinkingDefault: "medium",
  modelSelectionTarget: "session",
} as const;

function cut(text: string, maxChars: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1).trimEnd()}…`;
}

function toPlainLine(markdown: string): string {
  return markdown
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/<think>[\s\S]*?<\/think>/g, " ")
    .replace(/^[\s|:-]+$/gm, " ")
    .replace(/^\s*(?:#+|>|[-*] \[[ x]\]|[-*]|\d+\.)\s+/gm, "")
    .replace(/[*`|]/g, "");
}

export function toDerivedTitle(session: GatewaySession): string | undefined {
  const first = session.records.find((record) => record.role === "user");
  return first === undefined ? undefined : cut(toRecordText(first), TITLE_CHARS);
}

function toPreview(session: GatewaySession): string | undefined {
  const last = session.records.findLast(
    (record) => record.role !== "toolResult" && toRecordText(record).trim() !== "",
  );
  return last === undefined ? undefined : cut(toPlainLine(toRecordText(last)), PREVIEW_CHARS);
}

/** A patched model is named with its provider in front, a seeded one without. */
export function toModelRef(name: string | undefined): WireObject {
  if (name === undefined) return {};
  const slash = name.indexOf("/");
  return slash < 0 ? { model: name } : { modelProvider: name.slice(0, slash), model: name.slice(slash + 1) };
}

/** Everything about a session that comes from its last run. */
function toRunFacts(session: GatewaySession): WireObject {
  const { startedAt, endedAt, activeRun } = session;
  return {
    systemSent: session.records.length > 0,
    abortedLastRun: session.wasAborted,
    inputTokens: session.outputTokens * 3,
    outputTokens: session.outputTokens,
    totalTokens: session.outputTokens * 4,
    totalTokensFresh: true,
    estimatedCostUsd: 0,
    status: activeRun === undefined ? session.status : "running",
    startedAt,
    endedAt: activeRun === undefined ? endedAt : undefined,
    runtimeMs:
      activeRun === undefined && startedAt !== undefined && endedAt !== undefined
        ? endedAt - startedAt
        : undefined,
    lastRunId: session.lastRunId,
    hasActiveRun: activeRun !== undefined,
    activeRunIds: activeRun === undefined ? [] : [activeRun.runId],
  };
}

export function toSessionRowV4(session: GatewaySession, options: RowOptions): WireObject {
  return compact({
    key: session.key,
    visibility: "shared",
    permissionModePending: false,
    createdVia: "operator",
    createdActor: OWNER_ACTOR,
    owner: { actor: OWNER_ACTOR },
    createdAt: session.createdAt,
    kind: "direct",
    classification: session.parentKey === undefined ? "direct" : "subagent",
    spawnedBy: session.parentKey,
    parentSessionKey: session.parentKey,
    agentId: session.agentId,
    isMain: session.key === `agent:${session.agentId}:main`,
    isBackground: false,
    label: session.label,
    channel: session.channel,
    derivedTitle: options.includeDerivedTitle ? toDerivedTitle(session) : undefined,
    lastMessagePreview: options.includeLastMessage ? toPreview(session) : undefined,
    chatType: "direct",
    updatedAt: session.updatedAt,
    archived: session.isArchived,
    pinned: session.isPinned,
    unread: session.isUnread,
    markedUnreadAt: session.markedUnreadAt,
    lastInteractionAt: session.updatedAt,
    sessionId: session.sessionId,
    thinkingLevel: session.thinkingLevel,
    verboseLevel: session.verboseLevel,
    thinkingLevels: THINKING_CHOICES,
    thinkingOptions: THINKING_LEVELS,
    thinkingDefault: "medium",
    fastMode: session.isFast,
    effectiveFastMode: session.isFast ?? false,
    effectiveFastModeSource: session.isFast === undefined ? "default" : "session",
    fastAutoOnSeconds: 60,
    effectiveResponseUsage: "off",
    effectiveQueueMode: "steer",
    modelProvider: DEFAULT_MODEL.provider,
    model: DEFAULT_MODEL.id,
    ...toModelRef(session.model),
    modelOverrideSource: session.model === undefined ? null : "session",
    runtimeSelectionLocked: false,
    agentRuntime: AGENT_RUNTIME,
    contextTokens: DEFAULT_MODEL.contextWindow,
    snapshotAt: options.now,
    hiddenFromInvolvingMe: false,
    sharingRole: "admin",
    ...toRunFacts(session),
  });
}

/** 2.9 derives titles from the text as the model sees it, date prefix included. */
function toDirtyTitle(session: GatewaySession): string | undefined {
  const title = toDerivedTitle(session);
  if (title === undefined) return undefined;
  const date = new Date(session.createdAt);
  const day = date.toISOString().slice(0, 16).replace("T", " ");
  return cut(`[${WEEKDAYS[date.getUTCDay()]} ${day} UTC] ${title}`, TITLE_CHARS);
}

export function toSessionRowV3(session: GatewaySession, options: RowOptions): WireObject {
  const provider = session.channel ?? "webchat";
  return compact({
    key: session.key,
    kind: "direct",
    spawnedBy: session.parentKey,
    label: session.label,
    chatType: "direct",
    origin: { provider, surface: provider, chatType: "direct" },
    updatedAt: session.updatedAt,
    sessionId: session.sessionId,
    systemSent: session.records.length > 0,
    abortedLastRun: session.wasAborted,
    inputTokens: session.outputTokens * 3,
    outputTokens: session.outputTokens,
    totalTokens: session.outputTokens * 4,
    modelProvider: DEFAULT_MODEL.provider,
    model: DEFAULT_MODEL.id,
    ...toModelRef(session.model),
    contextTokens: DEFAULT_MODEL.contextWindow,
    thinkingLevel: session.thinkingLevel,
    verboseLevel: session.verboseLevel,
    deliveryContext: { channel: provider },
    lastChannel: provider,
    derivedTitle: options.includeDerivedTitle ? toDirtyTitle(session) : undefined,
    lastMessagePreview: options.includeLastMessage ? toPreview(session) : undefined,
  });
}

const CLEARED_FIELDS = [
  "activeModel",
  "activeModelProvider",
  "agentStatus",
  "archiveReason",
  "archivedAt",
  "archivedBy",
  "autoLabel",
  "boardPresentation",
  "category",
  "channelAvatarUrl",
  "color",
  "contextBudgetStatus",
  "controlOwnerSessionKey",
  "displayName",
  "endedAt",
  "goal",
  "icon",
  "label",
  "lastRunError",
  "lastRunId",
  "markedUnreadAt",
  "observerDigest",
  "permissionMode",
  "pinnedAt",
  "providerReview",
  "restartRecoveryStatus",
  "runtimeMs",
  "swarm",
  "thinkingLevel",
  "toolOverrides",
] as const;

/** The fields of a row inside `sessions.changed`: what is not set is said to be cleared. */
function toChangedFields(row: WireObject): WireObject {
  const { key: _key, ...fields } = row;
  return {
    ...Object.fromEntries(CLEARED_FIELDS.map((field) => [field, null])),
    activitySummary: { state: "unavailable", canEnsure: true },
    ancestorSessions: [],
    hasAutomation: false,
    participants: [],
    participantCount: 0,
    ...fields,
  };
}

/** A session as events carry it: once as a row of its own, once spread out beside it. */
export function toSessionFields(
  session: GatewaySession,
  now: number,
  includeDerivedTitle: boolean,
): WireObject {
  const row = toSessionRowV4(session, { now, includeDerivedTitle, includeLastMessage: true });
  return { ...toChangedFields(row), session: row };
}
