import type { Credential, GatewayClient, SocketLike } from "../gateway-client/index.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import type { TranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { bindGateway, type GatewayBinding } from "./bind-gateway.ts";
import type { FrameScheduler } from "./coalesce-events.ts";
import type { LateEvents } from "./late-events.ts";
import type { ListEvents } from "./late-lists.ts";
import type { TranscriptLoader } from "./load-transcript.ts";
import type { Outbox } from "./outbox/outbox.ts";

export interface ClientRequest {
  readonly gateway: GatewayEntry;
  readonly credential: Credential;
  /** Replaces the browser's socket; the demo brings its own. */
  readonly createSocket?: (url: string) => SocketLike;
  /** Nothing of this connection is kept in the browser. */
  readonly isEphemeral?: boolean;
}

export interface ConnectorContext {
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
  readonly transcripts: TranscriptRegistry;
  readonly lists: ListEvents;
  readonly others: LateEvents;
  readonly loader: TranscriptLoader;
  readonly outbox: Outbox;
  readonly schedule: FrameScheduler;
  readonly now: () => number;
  readonly createClient: (request: ClientRequest) => GatewayClient;
}

export interface GatewayConnector {
  client(): GatewayClient | undefined;
  binding(): GatewayBinding | undefined;
  /** Puts a gateway on screen without connecting: the person has to say who they are first. */
  choose(gateway: GatewayEntry): void;
  open(request: ClientRequest): void;
  close(): void;
}

/** One gateway is on screen at a time; opening another drops everything that came from the one before. */
export function createGatewayConnector(context: ConnectorContext): GatewayConnector {
  let client: GatewayClient | undefined;
  let binding: GatewayBinding | undefined;

  const drop = (): void => {
    binding?.dispose();
    client?.dispose();
    context.outbox.close();
    binding = undefined;
    client = undefined;
    context.transcripts.clear();
    context.lists.clear();
    context.others.clear();
  };

  const show = (gateway: GatewayEntry | undefined): void => {
    context.connection.setState(
      { connection: { status: "idle" }, wasReady: false, ...(gateway === undefined ? {} : { gateway }) },
      true,
    );
  };

  /** Messages that wait are something to read, line or not. */
  const showWaiting = (): void => {
    const { sessionKey } = context.navigation.getState();
    const store = sessionKey === undefined ? undefined : context.transcripts.known(sessionKey);
    if (store && store.getState().outgoing.length > 0) context.connection.setState({ isReadable: true });
  };

  return {
    client: () => client,
    binding: () => binding,
    choose(gateway) {
      drop();
      show(gateway);
    },
    open(request) {
      drop();
      show(request.gateway);
      client = context.createClient(request);
      binding = bindGateway(client, context);
      client.connect();
      void context.outbox.open(request.gateway.id).then(showWaiting);
    },
    close() {
      drop();
      show(undefined);
      context.navigation.setState({ isSidebarOpen: false }, true);
    },
  };
}
