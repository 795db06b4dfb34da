import type { ChatAttachment, TraceEntry } from "../gateway-client/index.ts";
import type { DiagnosisFacts } from "./diagnose-connection.ts";

/** Where to begin on a gateway; else it is the session that was looked at last. */
export interface Place {
  readonly sessionKey: string;
  readonly rowId?: string | undefined;
}

export type SendOutcome =
  | { readonly ok: true }
  /** The message was not taken; the text stays in the composer, with this sentence. */
  | { readonly ok: false; readonly message: string };

/** Everything a person can ask for. Answers come back as events; failures of the act itself as outcomes. */
export interface AppCommands {
  /** Connects to a gateway of the configuration or of this browser's list. */
  openGateway(gatewayId: string, secret?: string, place?: Place): void;
  /** A new secret for the gateway on screen. */
  authenticate(secret: string): void;
  retryConnection(): void;
  /** Back to the choice of gateways; the connection closes. */
  leaveGateway(): void;
  /** Leaves and forgets this device's token for the gateway. */
  signOut(): Promise<void>;
  startDemo(): Promise<void>;
  openSession(sessionKey: string): void;
  /** Opens a fresh session of the agent; it exists on the gateway from its first message on. */
  startSession(agentId: string): void;
  sendMessage(text: string, attachments?: readonly ChatAttachment[]): Promise<SendOutcome>;
  stopRun(): void;
  /** Sends a message of unknown fate again, with the same key. */
  retryMessage(submissionId: string): void;
  /** Forgets a message here; the gateway may have it all the same. */
  discardMessage(submissionId: string): void;
  /** Takes a message that has not left back into the composer. */
  editMessage(submissionId: string): void;
  /** Moves a message that has not left by one place in its line. */
  moveMessage(submissionId: string, direction: "up" | "down"): void;
  /** Sends the turn before a failed or stopped run again, with its files, as a new message. */
  retryRun(rowId: string): Promise<SendOutcome>;
  loadOlder(): Promise<void>;
  reloadTranscript(): void;
  /** Looks at the connection from all sides; calls back with what is known after each step. */
  diagnose(onStep: (facts: DiagnosisFacts) => void): Promise<DiagnosisFacts>;
  /** The last things that happened on the wire, newest last, without anything secret or said. */
  readTrace(): readonly TraceEntry[];
}
