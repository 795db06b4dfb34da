import type { ChatAttachment } from "../../gateway-client/index.ts";
import { isRecord, oneOf } from "../../lib/read-json.ts";
import type { OutboxEntry } from "./outbox-storage.ts";

/** Version of a stored record; what a newer page wrote is left to newer pages. */
const RECORD_VERSION = 1;

const STATES = ["queued", "attempted", "accepted", "unconfirmed", "refused"] as const;

/** The form an entry is stored in. */
export function toOutboxRecord(entry: OutboxEntry): Readonly<Record<string, unknown>> {
  return { ...entry, version: RECORD_VERSION };
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function readAttachment(value: unknown): ChatAttachment | undefined {
  if (!isRecord(value)) return undefined;
  const { type, mimeType, fileName, content } = value;
  const isWhole =
    typeof type === "string" &&
    typeof mimeType === "string" &&
    typeof fileName === "string" &&
    typeof content === "string";
  return isWhole ? { type, mimeType, fileName, content } : undefined;
}

/** All of them or nothing: a message must never go out with a file missing. */
function readAttachments(value: unknown): readonly ChatAttachment[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const attachments = value.map(readAttachment);
  const whole = attachments.filter((attachment) => attachment !== undefined);
  return whole.length === attachments.length ? whole : undefined;
}

/** An entry out of a stored record; `undefined` for anything that this page did not write like this. */
export function readOutboxEntry(value: unknown): OutboxEntry | undefined {
  if (!isRecord(value) || value["version"] !== RECORD_VERSION) return undefined;
  const { submissionId, gatewayId, sessionKey, text, ownerId, position, createdAt } = value;
  const { firstAttemptAt, failure, scope } = value;
  const state = oneOf(STATES, value["state"]);
  const attachments = readAttachments(value["attachments"]);
  const hasIds = isId(submissionId) && isId(gatewayId) && isId(sessionKey) && isId(ownerId);
  if (!hasIds || typeof text !== "string" || !isTime(position) || !isTime(createdAt)) return undefined;
  if (!state || !attachments || (firstAttemptAt !== undefined && !isTime(firstAttemptAt))) return undefined;
  return {
    submissionId,
    gatewayId,
    sessionKey,
    text,
    attachments,
    state,
    ownerId,
    position,
    createdAt,
    ...(firstAttemptAt === undefined ? {} : { firstAttemptAt }),
    ...(value["isHeld"] === true ? { isHeld: true } : {}),
    ...(typeof failure === "string" ? { failure } : {}),
    ...(typeof scope === "string" ? { scope } : {}),
  };
}
