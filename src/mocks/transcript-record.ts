import type { WireObject } from "./wire.ts";

export type RecordBlock =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "thinking"; readonly text: string }
  | {
      readonly type: "tool-call";
      readonly toolCallId: string;
      readonly name: string;
      readonly args: WireObject;
    }
  | ArtifactBlock;

/** A file that an agent delivered. */
export interface ArtifactBlock {
  readonly type: "artifact";
  readonly artifactId: string;
  readonly kind: "image" | "document";
  readonly name: string;
  readonly mimeType: string;
  readonly base64: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
}

export interface RecordMedia {
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly content: string;
  readonly fileName?: string;
}

/** One line of a session's transcript; the two protocols draw different rows from it. */
export interface TranscriptRecord {
  readonly id: string;
  readonly seq: number;
  readonly timestamp: number;
  readonly role: "user" | "assistant" | "toolResult";
  readonly blocks: readonly RecordBlock[];
  readonly runId?: string;
  readonly toolCallId?: string;
  readonly toolName?: string;
  readonly isError?: boolean;
  /** Kept by protocol 3 only. */
  readonly details?: WireObject;
  /** The idempotency key of the send, on a user record. */
  readonly submissionId?: string;
  readonly steerTargetRunId?: string;
  readonly media?: readonly RecordMedia[];
  readonly model?: string;
  readonly stopReason?: string;
  readonly errorMessage?: string;
  readonly abortOrigin?: string;
}

export type RecordDraft = Omit<TranscriptRecord, "id" | "seq" | "timestamp">;

export function toRecordText(record: TranscriptRecord): string {
  return record.blocks.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("");
}

/** Short keys mean the default agent; events carry the long form. */
export function toCanonicalKey(key: string): string {
  const lowered = key.toLowerCase();
  return lowered.startsWith("agent:") ? lowered : `agent:main:${lowered}`;
}

export function toAgentId(canonicalKey: string): string {
  return canonicalKey.split(":")[1] ?? "main";
}

export function base64Size(base64: string): number {
  return Math.floor((base64.length * 3) / 4) - (/=*$/.exec(base64)?.[0].length ?? 0);
}
