import type { Credential, GatewayClient, SocketLike } from "../gateway-client/index.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import type { TranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { bindGateway, type GatewayBinding } from "./bind-gateway.ts";
import type { FrameScheduler } from "./coalesce-events.ts";
import type { Place } from "./commands.ts";
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
  readonly place?: Place | undefined;
}

/** Lines to gateways that are not on screen. Nobody keeps any before the late code is there. */
export interface Standby {
  /** Keeps the line of a gateway that leaves the screen; false: nobody will. */
  park?: (client: GatewayClient, gateway: GatewayEntry) => boolean;
  /** The line that was kept for this, if it is of use. */
  take?: (request: ClientRequest) => GatewayClient | undefined;
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
  readonly standby: Standby;
  readonly createClient: (request: ClientRequest) => GatewayClient;
}

export interface GatewayConnector {
  client(): GatewayClient | undefined;
  binding(): GatewayBinding | undefined;
  /** Puts a gateway on screen without connecting: the person has to say who they are first. */
  choose(gateway: GatewayEntry, place?: Place): void;
  open(request: ClientRequest): void;
  close(): void;
}

/** One gateway is on screen at a time; opening another drops everything that came from the one before. */
export function createGatewayConnector(context: ConnectorContext): GatewayConnector {
  let client: GatewayClient | undefined;
  let binding: GatewayBinding | undefined;

  const drop = (next?: GatewayEntry): void => {
    const { gateway } = context.connection.getState();
    const isLeft = next !== undefined && gateway !== undefined && gateway.id !== next.id;
    binding?.dispose();
    if (client && !(isLeft && context.standby.park?.(client, gateway))) client.dispose();
    context.outbox.close();
    binding = undefined;
    client = undefined;
    context.transcripts.clear();
    context.lists.clear();
    context.others.clear();
    if (isLeft) leaveSession();
  };

  /** No session of one gateway is ever looked for on another. */
  const leaveSession = (): void => {
    const { isSidebarFolded = false } = context.navigation.getState();
    context.navigation.setState({ isSidebarOpen: false, isSidebarFolded }, true);
  };

  const show = (gateway: GatewayEntry | undefined, place?: Place): void => {
    context.connection.setState(
      { connection: { status: "idle" }, wasReady: false, ...(gateway === undefined ? {} : { gateway }) },
      true,
    );
    if (place) context.navigation.setState({ sessionKey: place.sessionKey, linkedRowId: place.rowId });
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
    choose(gateway, place) {
      drop(gateway);
      show(gateway, place);
    },
    open(request) {
      drop(request.gateway);
      show(request.gateway, request.place);
      client = context.standby.take?.(request) ?? context.createClient(request);
      binding = bindGateway(client, context);
      client.connect();
      void context.outbox.open(request.gateway.id).then(showWaiting);
    },
    close() {
      drop();
      show(undefined);
      leaveSession();
    },
  };
}
