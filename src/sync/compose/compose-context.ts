import type { QueryClient } from "@tanstack/react-query";
import type { GatewayClient } from "../../gateway-client/index.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";
import type { DraftStore } from "../../stores/draft-store.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { KeyValueStorage } from "../../stores/settings-store.ts";
import type { TranscriptRegistry } from "../../stores/transcript/transcript-store.ts";
import type { AppCommands } from "../commands.ts";

/** What the composer's part of the page is made of. */
export interface ComposeContext {
  /** The client of the gateway on screen. */
  readonly getClient: () => GatewayClient | undefined;
  readonly queryClient: QueryClient;
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly transcripts: TranscriptRegistry;
  readonly drafts: DraftStore;
  readonly commands: Pick<AppCommands, "stopRun">;
  /** Where this browser keeps small things, if it does. */
  readonly storage: KeyValueStorage | undefined;
}
