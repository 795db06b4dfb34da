/** Frames and errors as they look on the wire; nothing here is decoded, because this is the end that writes them. */

export type WireObject = Readonly<Record<string, unknown>>;

export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly details?: WireObject;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
}

/** A handshake that ends in a refusal: the answer, then the close. */
export interface GatewayRefusal {
  readonly error: WireError;
  readonly closeCode: number;
  /** @default the error's message */
  readonly closeReason?: string;
}

export class WireFailure extends Error {
  readonly wireError: WireError;

  constructor(wireError: WireError) {
    super(wireError.message);
    this.name = "WireFailure";
    this.wireError = wireError;
  }
}

export function invalidRequest(message: string, details?: WireObject): WireFailure {
  return new WireFailure({ code: "INVALID_REQUEST", message, ...(details === undefined ? {} : { details }) });
}

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readString(object: WireObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

export function readNumber(object: WireObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === "number" ? value : undefined;
}

export function readStrings(object: WireObject, key: string): readonly string[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}

/** Leaves out what is undefined, as JSON would, so that payloads can be compared before they are written. */
export function compact(object: WireObject): WireObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Refuses what a closed schema does not name, in the gateway's own words. */
export function requireKnownKeys(label: string, object: WireObject, allowed: ReadonlySet<string>): void {
  const stranger = Object.keys(object).find((key) => !allowed.has(key));
  if (stranger !== undefined) throw invalidRequest(`${label}: at root: unexpected property '${stranger}'`);
}

export function requireProperty(label: string, object: WireObject, key: string): string {
  const value = readString(object, key);
  if (value === undefined) throw invalidRequest(`${label}: must have required property '${key}'`);
  return value;
}
