import { QueryClient, queryOptions } from "@tanstack/react-query";
import { cleanup, type RenderResult, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { afterEach, type Mock, type Mocked, vi } from "vitest";
import type {
  AgentsList,
  ConnectionState,
  SessionSummary,
  SessionsChangedEvent,
  SessionsList,
} from "../gateway-client/index.ts";
import { GatewayRefusalError } from "../gateway-client/index.ts";
import { type Services, ServicesProvider } from "../hooks/services.ts";
import { FeaturesProvider } from "../hooks/use-features.ts";
import { createManualClock } from "../mocks/manual-clock.ts";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createDraftStore } from "../stores/draft-store.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import { createListStore } from "../stores/list-store.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createSettingsStore, type KeyValueStorage } from "../stores/settings-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import type { KeptConversations } from "../stores/transcript-cache/kept-conversations.ts";
import type { AppCommands } from "../sync/commands.ts";
import { createFeatures, type FeatureContext, type Features } from "../sync/features.ts";
import { createLateEvents, type LateEvents } from "../sync/late-events.ts";
import { showLists } from "../sync/show-lists.ts";
import { SESSION } from "./builders.ts";
import { aHello, type FakeClient } from "./fake-client.ts";

// Without global test functions the library does not do this by itself.
afterEach(cleanup);

export function aGateway(fields: Partial<GatewayEntry> = {}): GatewayEntry {
  const url = "wss://gateway.example.com/";
  return { id: "home", name: "Home", url, auth: "token", access: "chat", source: "config", ...fields };
}

export function aSession(fields: Partial<SessionSummary> = {}): SessionSummary {
  return {
    key: SESSION,
    agentId: "main",
    isRunning: false,
    isUnread: false,
    isPinned: false,
    isArchived: false,
    ...fields,
  };
}

type RefusalFields = ConstructorParameters<typeof GatewayRefusalError>[0];

export function aRefusal(fields: Partial<RefusalFields> = {}): GatewayRefusalError {
  return new GatewayRefusalError({ code: "unknown", message: "no", ...fields });
}

export function ready(): ConnectionState {
  return { status: "ready", hello: aHello(), since: 0 };
}

const ONE_AGENT: AgentsList = {
  agents: [{ id: "main", name: "Harbor", isDefault: true }],
  defaultId: "main",
};

const NOTHING_KEPT: KeptConversations = {
  sizeOf: async () => ({ sessions: 0, bytes: 0 }),
  clear: async () => undefined,
  openSearch: async () => ({ find: () => [] }),
};

export interface ServiceOptions {
  readonly config?: AppConfig;
  readonly gateway?: GatewayEntry;
  readonly connection?: ConnectionState;
  readonly wasReady?: boolean;
  readonly sessionKey?: string;
  /** A function answers as the gateway would: later, or with an error. @default an empty list */
  readonly sessions?: readonly SessionSummary[] | (() => Promise<SessionsList>);
  readonly agents?: AgentsList;
  readonly conversations?: Partial<KeptConversations>;
  /** @default true */
  readonly keepsMessages?: boolean;
  /** Where features keep small preferences. @default nowhere */
  readonly storage?: KeyValueStorage;
  /** Where messages wait. @default nowhere */
  readonly storageOf?: FeatureContext["storageOf"];
  /** What the features ask; a connection that is ready is not made by it but by `connection`. @default none */
  readonly client?: FakeClient;
}

export interface FakeServices extends Services {
  readonly commands: Mocked<AppCommands>;
  readonly features: Features;
  /** Tells the features what neither a transcript nor a list takes. */
  readonly others: LateEvents;
  /** Tells the features what the gateway says of a session. */
  readonly sessionsChanged: (event: SessionsChangedEvent) => void;
  readonly loadMoreSessions: Mock<() => Promise<void>>;
  readonly clock: ReturnType<typeof createManualClock>;
}

function fakeCommands(): Mocked<AppCommands> {
  return {
    openGateway: vi.fn<AppCommands["openGateway"]>(),
    authenticate: vi.fn<AppCommands["authenticate"]>(),
    retryConnection: vi.fn<AppCommands["retryConnection"]>(),
    leaveGateway: vi.fn<AppCommands["leaveGateway"]>(),
    signOut: vi.fn<AppCommands["signOut"]>(async () => undefined),
    startDemo: vi.fn<AppCommands["startDemo"]>(async () => undefined),
    openSession: vi.fn<AppCommands["openSession"]>(),
    startSession: vi.fn<AppCommands["startSession"]>(),
    sendMessage: vi.fn<AppCommands["sendMessage"]>(async () => ({ ok: true })),
    stopRun: vi.fn<AppCommands["stopRun"]>(),
    retryMessage: vi.fn<AppCommands["retryMessage"]>(),
    discardMessage: vi.fn<AppCommands["discardMessage"]>(),
    editMessage: vi.fn<AppCommands["editMessage"]>(),
    moveMessage: vi.fn<AppCommands["moveMessage"]>(),
    retryRun: vi.fn<AppCommands["retryRun"]>(async () => ({ ok: true })),
    loadOlder: vi.fn<AppCommands["loadOlder"]>(async () => undefined),
    reloadTranscript: vi.fn<AppCommands["reloadTranscript"]>(),
    diagnose: vi.fn<AppCommands["diagnose"]>(() => new Promise(() => undefined)),
    readTrace: vi.fn<AppCommands["readTrace"]>(() => []),
  };
}

/** Real stores, and commands that only remember what was asked for. */
export function createServices(options: ServiceOptions = {}): FakeServices {
  const { sessions = [], agents = ONE_AGENT } = options;
  const loadSessions =
    typeof sessions === "function"
      ? sessions
      : async (): Promise<SessionsList> => ({ sessions, hasMore: false });
  const connection = createConnectionStore();
  connection.setState({
    connection: options.connection ?? { status: "idle" },
    wasReady: options.wasReady ?? options.connection?.status === "ready",
    ...(options.gateway === undefined ? {} : { gateway: options.gateway }),
  });
  const shown = createListStore();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { reload } = showLists({
    queryClient,
    queries: {
      sessions: (id) => queryOptions({ queryKey: ["sessions", id], queryFn: loadSessions }),
      agents: (id) => queryOptions({ queryKey: ["agents", id], queryFn: async () => agents }),
    },
    connection,
    shown,
  });
  const clock = createManualClock();
  const others = createLateEvents();
  const sessionListeners = new Set<(event: SessionsChangedEvent) => void>();
  let ids = 0;
  const shared = {
    config: options.config ?? { gateways: [] },
    connection,
    navigation: createNavigationStore(options.sessionKey),
    settings: createSettingsStore(undefined),
    drafts: createDraftStore(undefined),
    transcripts: createTranscriptRegistry(),
    lists: shown,
    reloadSessions: reload,
    loadMoreSessions: vi.fn(async () => undefined),
    commands: fakeCommands(),
  };
  const features = createFeatures({
    ...shared,
    getClient: () => options.client,
    subscribe: others.subscribe,
    onSessionsChanged: (listener) => {
      sessionListeners.add(listener);
      return () => sessionListeners.delete(listener);
    },
    storage: options.storage,
    ...(options.storageOf ? { storageOf: options.storageOf } : {}),
    queryClient,
    clock,
    createId: () => `id-${++ids}`,
  });
  return {
    ...shared,
    features,
    others,
    sessionsChanged: (event) => {
      for (const listener of sessionListeners) listener(event);
    },
    clock,
    loadFeatures: async () => features,
    conversations: async () => ({ ...NOTHING_KEPT, ...options.conversations }),
    keepsMessages: async () => options.keepsMessages ?? true,
    prepare: vi.fn(),
  };
}

export interface RenderedPage extends RenderResult {
  readonly services: FakeServices;
  readonly user: UserEvent;
}

export function renderWithServices(ui: ReactElement, options: ServiceOptions = {}): RenderedPage {
  const services = createServices(options);
  const user = userEvent.setup();
  const rendered = render(
    <ServicesProvider value={services}>
      <FeaturesProvider value={services.features}>{ui}</FeaturesProvider>
    </ServicesProvider>,
  );
  return { ...rendered, services, user };
}
