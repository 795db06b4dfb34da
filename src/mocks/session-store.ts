import type { Clock } from "../gateway-client/index.ts";
import type { GatewaySession } from "./session.ts";
import { type RecordDraft, type TranscriptRecord, toAgentId, toCanonicalKey } from "./transcript-record.ts";

export interface SessionStore {
  find(key: string): GatewaySession | undefined;
  findOrCreate(key: string): { readonly session: GatewaySession; readonly isNew: boolean };
  delete(key: string): boolean;
  /** Newest first; archived ones are left out. */
  list(): readonly GatewaySession[];
  listAll(): readonly GatewaySession[];
  append(session: GatewaySession, draft: RecordDraft, timestamp?: number): TranscriptRecord;
}

interface SessionStoreOptions {
  readonly clock: Clock;
  readonly createId: () => string;
}

export type SessionDraft = Pick<GatewaySession, "createdAt"> &
  Partial<
    Pick<GatewaySession, "label" | "channel" | "model" | "isPinned" | "isUnread" | "isArchived" | "parentKey">
  >;

export function createSession(key: string, createId: () => string, draft: SessionDraft): GatewaySession {
  return {
    key,
    agentId: toAgentId(key),
    sessionId: createId(),
    createdAt: draft.createdAt,
    updatedAt: draft.createdAt,
    label: draft.label,
    model: draft.model,
    thinkingLevel: undefined,
    isFast: undefined,
    verboseLevel: undefined,
    channel: draft.channel,
    isPinned: draft.isPinned ?? false,
    isUnread: draft.isUnread ?? false,
    markedUnreadAt: undefined,
    isArchived: draft.isArchived ?? false,
    parentKey: draft.parentKey,
    wasAborted: false,
    status: "done",
    startedAt: undefined,
    endedAt: undefined,
    lastRunId: undefined,
    outputTokens: 0,
    records: [],
    activeRun: undefined,
    pendingInputs: [],
    consumptions: new Map(),
    epoch: 0,
  };
}

export function createSessionStore(
  options: SessionStoreOptions,
  seeded: readonly GatewaySession[],
): SessionStore {
  const sessions = new Map(seeded.map((session) => [session.key, session]));
  return {
    find: (key) => sessions.get(toCanonicalKey(key)),
    findOrCreate: (key) => {
      const canonicalKey = toCanonicalKey(key);
      const found = sessions.get(canonicalKey);
      if (found !== undefined) return { session: found, isNew: false };
      const session = createSession(canonicalKey, options.createId, { createdAt: options.clock.now() });
      sessions.set(canonicalKey, session);
      return { session, isNew: true };
    },
    delete: (key) => sessions.delete(toCanonicalKey(key)),
    list: () =>
      [...sessions.values()]
        .filter((session) => !session.isArchived)
        .sort((left, right) => right.updatedAt - left.updatedAt),
    listAll: () => [...sessions.values()],
    append: (session, draft, timestamp = options.clock.now()) => {
      const seq = (session.records.at(-1)?.seq ?? 0) + 1;
      const record: TranscriptRecord = { ...draft, id: options.createId(), seq, timestamp };
      session.records.push(record);
      session.updatedAt = timestamp;
      return record;
    },
  };
}
