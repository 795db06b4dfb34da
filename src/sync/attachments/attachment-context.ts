import type { Clock, GatewayClient } from "../../gateway-client/index.ts";
import type { AttachmentStore } from "../../stores/attachment-store.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";
import type { DraftStore } from "../../stores/draft-store.ts";
import type { FileStorage } from "../../stores/file-storage.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { AppCommands } from "../commands.ts";
import type { MessageFiles } from "../outbox/outbox.ts";
import type { SentPicture } from "./sent-pictures.ts";

export interface AttachmentContext {
  readonly getClient: () => Pick<GatewayClient, "getHello"> | undefined;
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly drafts: DraftStore;
  readonly commands: Pick<AppCommands, "sendMessage">;
  readonly clock: Pick<Clock, "now">;
  readonly createId: () => string;
  /** Where the files of a gateway's drafts are kept; `undefined` where nothing is to be left behind. */
  readonly fileStorageOf?: (gatewayId: string) => FileStorage | undefined;
}

/** Files on their way to a gateway. */
export interface Attachments extends MessageFiles {
  readonly store: AttachmentStore;
  /** Takes up what an earlier page left for the draft of a session. */
  open(sessionKey: string): Promise<void>;
  add(sessionKey: string, files: readonly File[]): Promise<void>;
  /** What is no file cannot be read; the person is told. */
  refuseFolder(sessionKey: string, name: string): void;
  remove(sessionKey: string, id: string): void;
  /** The person has read why some may not go. */
  dismiss(sessionKey: string): void;
  /** Another try with a picture that was too large. */
  shrink(sessionKey: string, id: string): Promise<void>;
  /** What the pictures of a message that was sent from this browser look like, in order. */
  findSent(submissionId: string): Promise<readonly SentPicture[]>;
}
