import type { ChatAttachment } from "../../gateway-client/index.ts";

/** How far a message got, as far as its sender knows. */
export type OutboxState =
  /** Never left this page. */
  | "queued"
  /** Put on a line at least once; nobody confirmed it. */
  | "attempted"
  /** The gateway answered that it has it; nothing proves yet that it will keep it. */
  | "accepted"
  /** Too old to be sent again unasked: a person decides. */
  | "unconfirmed"
  /** The gateway said no to this very message. */
  | "refused";

/** One message on its way. Everything needed to send the same bytes again under the same key. */
export interface OutboxEntry {
  /** The idempotency key; becomes the run id. */
  readonly submissionId: string;
  readonly gatewayId: string;
  readonly sessionKey: string;
  readonly text: string;
  readonly attachments: readonly ChatAttachment[];
  readonly state: OutboxState;
  /** The tab that sends it. */
  readonly ownerId: string;
  /** Who was signed in when it was written, as far as the gateway told. */
  readonly scope?: string;
  /** Place in the line of its session; smaller goes first. */
  readonly position: number;
  /** Epoch ms on this browser's clock. */
  readonly createdAt: number;
  readonly firstAttemptAt?: number;
  /** Waits until the session rests, because the person said so. */
  readonly isHeld?: boolean;
  /** Why it waits for a person: the key of a sentence, or the gateway's own words. */
  readonly failure?: string;
}

/** Where messages wait. Every write is awaited before anything is sent. */
export interface OutboxStorage {
  /** False when what is stored ends with the page: blocked, partitioned or broken storage. */
  isPersistent(): Promise<boolean>;
  /** Entries of all tabs for one gateway, in the order of their positions. Unreadable records are left where they are. */
  load(gatewayId: string): Promise<readonly OutboxEntry[]>;
  /** @throws when the entry could not be stored; then nothing of it is. */
  put(entry: OutboxEntry): Promise<void>;
  remove(submissionId: string): Promise<void>;
  /**
   * Makes this tab the owner of an entry of a tab that is gone, in one step with the check.
   *
   * @returns false when another tab was faster.
   */
  claim(submissionId: string, from: string, to: string): Promise<boolean>;
  /** Forgets every message for this gateway, whichever tab wrote it. */
  clear(gatewayId: string): Promise<void>;
}
