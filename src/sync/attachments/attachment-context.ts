import type { Clock, GatewayClient } from "../../gateway-client/index.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";
import type { DraftStore } from "../../stores/draft-store.ts";
import type { FileStorage } from "../../stores/file-storage.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { AppCommands } from "../commands.ts";

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
