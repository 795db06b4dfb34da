import { toRowsV4, toRowV3 } from "./history-rows.ts";
import { DEFAULT_HISTORY_LIMIT, readHistoryV4 } from "./history-v4.ts";
import { BOTH, type MethodCall, type MethodContext, type MethodSpec, ONLY_V4 } from "./method-table.ts";
import { toPlainReply } from "./plain-replies.ts";
import type { GatewaySession } from "./session.ts";
import { base64Size, type RecordMedia, type TranscriptRecord } from "./transcript-record.ts";
import {
  compact,
  invalidRequest,
  isWireObject,
  readNumber,
  readString,
  requireProperty,
  type WireObject,
} from "./wire.ts";

const SEND_KEYS_V3 = [
  "sessionKey",
  "message",
  "thinking",
  "deliver",
  "attachments",
  "timeoutMs",
  "idempotencyKey",
];
const SEND_KEYS = {
  3: new Set(SEND_KEYS_V3),
  4: new Set([
    ...SEND_KEYS_V3,
    "agentId",
    "sessionId",
    "intent",
    "fastMode",
    "fastAutoOnSeconds",
    "queueMode",
    "originatingChannel",
    "originatingTo",
    "originatingAccountId",
    "originatingThreadId",
    "replyToId",
    "toolBindings",
    "systemInputProvenance",
    "systemProvenanceReceipt",
    "mentions",
  ]),
} as const;
const HISTORY_KEYS = {
  3: new Set(["sessionKey", "limit"]),
  4: new Set([
    "sessionKey",
    "agentId",
    "cursor",
    "limit",
    "offset",
    "pendingBefore",
    "inputRunIds",
    "messageId",
    "sessionId",
    "maxChars",
  ]),
} as const;
const ABORT_KEYS = {
  3: new Set(["sessionKey", "runId"]),
  4: new Set(["sessionKey", "runId", "agentId", "preserveSideRuns"]),
} as const;

function toMedia(params: WireObject): readonly RecordMedia[] {
  const attachments = Array.isArray(params["attachments"]) ? params["attachments"] : [];
  return attachments.filter(isWireObject).map((attachment) => {
    const content = readString(attachment, "content") ?? "";
    const mimeType = readString(attachment, "mimeType") ?? "application/octet-stream";
    const fileName = readString(attachment, "fileName");
    const named = fileName === undefined ? {} : { fileName };
    return { mimeType, content, sizeBytes: base64Size(content), ...named };
  });
}

/** A gateway command is answered at once, by a `final` without a run. */
function answerCommand(
  context: MethodContext,
  call: MethodCall,
  session: GatewaySession,
  message: string,
): unknown {
  const runId = requireProperty("invalid chat.send params", call.params, "idempotencyKey");
  const isAdmin = call.connection.scopes.has("operator.admin");
  if (message === "/stop") {
    const runIds = context.runs.abort(session, "stop");
    return { ok: true, aborted: runIds.length > 0, runIds };
  }
  const text = toPlainReply(message, isAdmin);
  context.runs.answerAtOnce(session, { runId, message, media: [] }, text);
  return { runId, status: "started" };
}

function send(context: MethodContext, call: MethodCall): unknown {
  const { params, connection } = call;
  const label = "invalid chat.send params";
  const sessionKey = requireProperty(label, params, "sessionKey");
  const message = requireProperty(label, params, "message").trim();
  const runId = requireProperty(label, params, "idempotencyKey");
  const media = toMedia(params);
  if (message === "" && media.length === 0) throw invalidRequest("message or attachment required");
  const { session, isNew } = context.store.findOrCreate(sessionKey);
  if (isNew) context.events.changed(session, { reason: "participants" });
  if (/^\/[a-z]+\b/.test(message)) return answerCommand(context, call, session, message);
  const submission = { runId, message, media };
  const status = context.runs.submit({ session, submission, senderId: connection.id });
  if (status === "aborted") {
    return { runId, status: "timeout", summary: "aborted", stopReason: "rpc", endedAt: context.clock.now() };
  }
  if (context.protocol === 3 || status !== "started") return { runId, status };
  const last = session.records.at(-1);
  // The number comes from the record itself; a message that waits has none yet.
  const messageSeq = isNew || last?.submissionId !== runId ? undefined : last.seq;
  return compact({ runId, status, messageSeq, serverTiming: { receivedToAckMs: 6.1, loadSessionMs: 0.3 } });
}

function abort(context: MethodContext, { params }: MethodCall): unknown {
  const session = context.store.find(requireProperty("invalid chat.abort params", params, "sessionKey"));
  const runId = readString(params, "runId");
  const activeRunId = session?.activeRun?.runId;
  if (session === undefined || activeRunId === undefined) return { ok: true, aborted: false, runIds: [] };
  if (runId !== undefined && runId !== activeRunId) {
    const aborted = context.runs.abortQueued(session, runId);
    return { ok: true, aborted, runIds: aborted ? [runId] : [] };
  }
  return { ok: true, aborted: true, runIds: context.runs.abort(session, "rpc") };
}

function readHistoryV3(params: WireObject, session: GatewaySession | undefined): unknown {
  const limit = readNumber(params, "limit") ?? DEFAULT_HISTORY_LIMIT;
  const records = session?.records ?? [];
  // The turn that is going on reaches the transcript of 2.9 when it is over.
  const settled =
    session?.activeRun === undefined ? records : recordsBefore(records, session.activeRun.runId);
  return compact({
    sessionKey: readString(params, "sessionKey"),
    sessionId: session?.sessionId,
    messages: settled.slice(-limit).map(toRowV3),
    thinkingLevel: session?.thinkingLevel ?? "low",
    verboseLevel: session?.verboseLevel,
  });
}

function recordsBefore(records: readonly TranscriptRecord[], runId: string): readonly TranscriptRecord[] {
  const index = records.findIndex((record) => record.role === "user" && record.runId === runId);
  return index < 0 ? records : records.slice(0, index + 1);
}

function getMessage(context: MethodContext, { params }: MethodCall): unknown {
  const session = context.store.find(
    requireProperty("invalid chat.message.get params", params, "sessionKey"),
  );
  const messageId = requireProperty("invalid chat.message.get params", params, "messageId");
  const record = session?.records.find((candidate) => candidate.id === messageId);
  if (record === undefined) return { ok: false, unavailableReason: "not_found" };
  const rows = toRowsV4(record);
  const last = rows.at(-1) ?? {};
  const content = rows.length === 1 ? last["content"] : rows.flatMap((row) => row["content"]);
  return { ok: true, message: { ...last, content } };
}

export function createChatMethods(context: MethodContext): readonly (readonly [string, MethodSpec])[] {
  const readHistory = ({ params }: MethodCall): unknown => {
    const session = context.store.find(requireProperty("invalid chat.history params", params, "sessionKey"));
    return context.protocol === 4 ? readHistoryV4(context, params, session) : readHistoryV3(params, session);
  };
  return [
    ["chat.history", { scope: "operator.read", protocols: BOTH, keys: HISTORY_KEYS, handle: readHistory }],
    [
      "chat.abort",
      { scope: "operator.write", protocols: BOTH, keys: ABORT_KEYS, handle: (call) => abort(context, call) },
    ],
    [
      "chat.send",
      { scope: "operator.write", protocols: BOTH, keys: SEND_KEYS, handle: (call) => send(context, call) },
    ],
    [
      "chat.message.get",
      { scope: "operator.read", protocols: ONLY_V4, handle: (call) => getMessage(context, call) },
    ],
  ];
}
