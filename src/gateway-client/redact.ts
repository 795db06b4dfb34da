/*
 * What may be remembered of a frame. Everything here is a list of what is allowed, because a list of what is secret
 * is never complete: a field that no list names leaves nothing behind but its count, not even its name.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Fields of the protocol whose values say how things went, never what was said. */
const KEPT = words(
  "type id method event seq ok code retryable isRetryable retryAfterMs runId sessionKey state phase stream status protocol minProtocol maxProtocol role scopes methodsCount reason closeCode tickIntervalMs maxPayload maxBufferedBytes limit offset aborted runIds idempotencyKey hasActiveRun activeRunIds restartExpectedMs kind toolCallId toolName isError replace deliver mode version connId authReason requestId pauseReconnect canRetryWithDeviceToken recommendedNextStep missingScope requiredScopes expectedProtocol stopReason errorKind messageSeq runStarted subscribed deltaCursor isTruncated hasMore ts timestamp durationMs exitCode attempt retryAt detailCode",
);
/** Fields worth looking into. */
const ENTERED = words("params payload error details data policy server client messages sessions inFlightRun");
/** Fields that say something, or prove something: only how much of it there was is remembered. */
const MEASURED = words(
  "message text content deltaText errorMessage args result partialResult output attachments auth device token nonce signature publicKey password title label delta methods events",
);

/** Words of a protocol; prose, and whatever else has a space in it, is none. */
const IDENTIFIER = /^[\w.:@/+-]{1,160}$/;
/** `key` names a session in some methods and may be anything elsewhere. */
const SESSION_KEY = /^agent:/;
const MAX_DEPTH = 4;
const MAX_FIELDS = 60;
const MAX_ITEMS = 3;

interface Budget {
  fields: number;
}

/** A copy that holds no text but the values of known fields, and is small whatever the original is. */
export function redact(value: unknown): unknown {
  return copy(value, 0, { fields: MAX_FIELDS });
}

/** Copies a value that may be entered. */
function copy(value: unknown, depth: number, budget: Budget): unknown {
  if (typeof value !== "object" || value === null) return measure(value);
  if (depth >= MAX_DEPTH) return measure(value);
  if (Array.isArray(value)) return copyItems(value, (item) => copy(item, depth + 1, budget));
  return copyFields(value as Readonly<Record<string, unknown>>, depth, budget);
}

function copyFields(record: Readonly<Record<string, unknown>>, depth: number, budget: Budget): unknown {
  const copied: Record<string, unknown> = {};
  const keys = Object.keys(record);
  let known = 0;
  for (const key of keys.slice(0, MAX_FIELDS)) {
    if (budget.fields === 0) break;
    const value = record[key];
    if (isKept(key, record)) copied[key] = keep(value);
    else if (ENTERED.has(key)) copied[key] = copy(value, depth + 1, budget);
    else if (MEASURED.has(key)) copied[key] = measure(value);
    else continue;
    known += 1;
    budget.fields -= 1;
  }
  if (known < keys.length) copied["‹other›"] = keys.length - known;
  return copied;
}

function isKept(key: string, record: Readonly<Record<string, unknown>>): boolean {
  if (KEPT.has(key)) return true;
  // A tool's name is part of the protocol; any other name is somebody's.
  if (key === "name") return Object.hasOwn(record, "toolCallId");
  const value = record[key];
  return key === "key" && typeof value === "string" && SESSION_KEY.test(value);
}

/** The value of a known field. */
function keep(value: unknown): unknown {
  if (typeof value === "string") return IDENTIFIER.test(value) ? value : measure(value);
  if (Array.isArray(value))
    return copyItems(value, (item) => (typeof item === "object" ? measure(item) : keep(item)));
  return typeof value === "object" ? measure(value) : value;
}

function copyItems(items: readonly unknown[], copyItem: (item: unknown) => unknown): unknown {
  const first = items.slice(0, MAX_ITEMS).map(copyItem);
  return items.length > MAX_ITEMS ? [...first, `‹${items.length} items›`] : first;
}

/** How much there was. */
function measure(value: unknown): unknown {
  if (typeof value === "string") return `‹${value.length} chars›`;
  if (Array.isArray(value)) return `‹${value.length} items›`;
  if (typeof value === "object" && value !== null) return "‹object›";
  return typeof value === "number" ? "‹number›" : value;
}
