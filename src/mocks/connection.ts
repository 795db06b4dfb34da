import type { WireError, WireObject } from "./wire.ts";

/** A socket that finished the handshake. */
export interface Connection {
  readonly id: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly caps: ReadonlySet<string>;
  /** Sessions whose messages and tools this connection wants to see although it did not ask the question. */
  readonly watchedSessions: Set<string>;
  watchesList: boolean;
  lastSeq: number;
  sendFrame(frame: WireObject): void;
}

export interface RequestFrame {
  readonly id: string;
  readonly method: string;
  readonly params: WireObject;
}

const IMPLIED_SCOPES: Readonly<Record<string, string>> = { "operator.read": "operator.write" };

export function hasScope(connection: Connection, scope: string): boolean {
  const { scopes } = connection;
  if (scopes.has("operator.admin") || scopes.has(scope)) return true;
  const stronger = IMPLIED_SCOPES[scope];
  return stronger !== undefined && scopes.has(stronger);
}

export function toOkFrame(id: string, payload: unknown): WireObject {
  return { type: "res", id, ok: true, payload };
}

export function toErrorFrame(id: unknown, error: WireError): WireObject {
  return { type: "res", id, ok: false, error };
}
