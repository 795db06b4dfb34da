/** The three frames of the wire, after decoding. The wire's spelling (`req`, `res`) stays in this folder. */

export interface RequestFrame {
  readonly type: "req";
  readonly id: string;
  readonly method: string;
  readonly params?: unknown;
}

/** The error part of a refused request. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly details?: unknown;
  readonly isRetryable: boolean;
  readonly retryAfterMs?: number;
}

export type ResponseFrame =
  | { readonly type: "res"; readonly id: string; readonly ok: true; readonly payload: unknown }
  | { readonly type: "res"; readonly id: string; readonly ok: false; readonly error: WireError };

export interface EventFrame {
  readonly type: "event";
  readonly event: string;
  readonly payload: unknown;
  /** Absent where the gateway sends none, or nonsense. */
  readonly seq?: number;
}

export type InboundFrame = ResponseFrame | EventFrame;
