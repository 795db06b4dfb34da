/*
 * What may be remembered of a frame. Everything here is a list of what is allowed, because a list of what is secret
 * is never complete: a field that no list names leaves nothing behind but its count, not even its name.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Fields of the protocol whose values say how things went, never what was said. */
const KEPT = words(
  "type id method event seq ok code retryable isRetryable retryAfterMs runId sessionKey state phase stream status protocol minProtocol maxProtocol role scopes reason tickIntervalMs maxPayload aborted runIds idempotencyKey hasActiveRun activeRunIds restartExpectedMs kind toolCallId isError requestId pauseReconnect canRetryWithDeviceToken requiredScopes stopReason errorKind attempt retryAt detailCode",
);
/** Fields worth looking into. */
const ENTERED = words("params payload error details data policy messages sessions inFlightRun");
/** Fields that say something, or prove something: only how much of it there was is remembered. */
const MEASURED = words(
  "message text content deltaText errorMessage args result partialResult attachments auth device token nonce methods",
);

/** Words of a protocol; prose, and whatever else has a space in it, is none. */
const IDENTIFIER = /^[\w.:@/+-]{1,160}$/;
const MAX_DEPTH = 4;
const MAX_FIELDS = 60;
const MAX_ITEMS = 3;

/** A copy that holds no text but the values of known fields, and is small whatever the original is. */
export function redact(original: unknown): unknown {
  let fieldsLeft = MAX_FIELDS;

  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value !== "object" || value === null || depth >= MAX_DEPTH) return measure(value);
    if (Array.isArray(value)) return copyItems(value, (item) => copy(item, depth + 1));
    const record = value as Readonly<Record<string, unknown>>;
    const copied: Record<string, unknown> = {};
    const keys = Object.keys(record);
    let others = keys.length;
    for (const key of keys.slice(0, fieldsLeft)) {
      const field = record[key];
      if (isKept(key, record)) copied[key] = keep(field);
      else if (ENTERED.has(key)) copied[key] = copy(field, depth + 1);
      else if (MEASURED.has(key)) copied[key] = measure(field);
      else continue;
      others -= 1;
      fieldsLeft -= 1;
    }
    return others > 0 ? { ...copied, "‹other›": others } : copied;
  };

  return copy(original, 0);
}

function isKept(key: string, record: Readonly<Record<string, unknown>>): boolean {
  // A tool's name is part of the protocol; any other name is somebody's.
  return KEPT.has(key) || (key === "name" && Object.hasOwn(record, "toolCallId"));
}

/** The value of a known field. */
function keep(value: unknown): unknown {
  if (Array.isArray(value))
    return copyItems(value, (item) => (Array.isArray(item) ? measure(item) : keep(item)));
  if (typeof value === "string") return keepWord(value);
  return typeof value === "object" && value !== null ? measure(value) : value;
}

/** The text itself where it can be a word of the protocol. */
export function keepWord(text: string): string {
  return IDENTIFIER.test(text) ? text : measure(text);
}

function copyItems(items: readonly unknown[], copyItem: (item: unknown) => unknown): unknown {
  const first = items.slice(0, MAX_ITEMS).map(copyItem);
  return items.length > MAX_ITEMS ? [...first, measure(items)] : first;
}

/** How much there was, or of what kind it was. */
function measure(value: unknown): string {
  if (typeof value === "string") return `‹${value.length} chars›`;
  return Array.isArray(value) ? `‹${value.length} items›` : `‹${typeof value}›`;
}
