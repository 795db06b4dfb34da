import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { createGatewayClient, type SessionsList } from "../gateway-client/index.ts";
import {
  createFakeWakeSource,
  createMemoryTokens,
  type FakeWakeSource,
  TEST_DEVICE,
} from "../gateway-client/test-support/test-client.ts";
import { createManualClock, type ManualClock } from "../mocks/manual-clock.ts";
import { createScriptedGateway } from "../mocks/scripted-gateway.ts";
import type { ScriptedGateway, ScriptedGatewayOptions } from "../mocks/scripted-gateway-options.ts";
import { createScriptedSocket } from "../mocks/scripted-socket.ts";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createDraftStore } from "../stores/draft-store.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createMemoryOutboxStorage } from "../stores/outbox/memory-outbox-storage.ts";
import type { OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import type { TranscriptState } from "../stores/transcript/transcript-state.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import type { AppCommands } from "../sync/commands.ts";
import { createCommands } from "../sync/create-commands.ts";
import { createGatewayConnector, type GatewayConnector } from "../sync/gateway-connector.ts";
import { createGatewayLists } from "../sync/gateway-queries.ts";
import { createLateEvents } from "../sync/late-events.ts";
import { createTranscriptLoader } from "../sync/load-transcript.ts";
import { createOutbox } from "../sync/outbox/outbox.ts";
import type { TabIdentity } from "../sync/outbox/tab-identity.ts";
import type { TabChannel } from "../sync/tab-channel.ts";
import { SESSION } from "./builders.ts";
import { settled } from "./fake-client.ts";
import { describeTranscript } from "./replay.ts";

export interface World {
  readonly clock: ManualClock;
  readonly gateway: ScriptedGateway;
  /** Lets time pass on both ends of the wire. */
  elapse(ms: number): Promise<void>;
}

export function createWorld(options: Partial<ScriptedGatewayOptions> = {}): World {
  const clock = createManualClock();
  let ids = 0;
  const gateway = createScriptedGateway({
    clock,
    createId: () => `gateway-${++ids}`,
    auth: { token: "right" },
    ...options,
  });
  return {
    clock,
    gateway,
    async elapse(ms) {
      for (let passed = 0; passed < ms; passed += 5) {
        await settled();
        clock.elapse(5);
      }
      await settled();
    },
  };
}

const GATEWAY: GatewayEntry = {
  id: "test",
  name: "Test",
  url: "wss://gateway.example/gateway",
  auth: "token",
  access: "chat",
  source: "config",
};

export interface PageOptions {
  readonly token?: string;
  readonly sessionKey?: string;
  /** Begins every id that the page makes up. @default "page-" and the token */
  readonly name?: string;
  /** What the page learns of its network and its sleep. @default always online and awake */
  readonly wakeSource?: FakeWakeSource;
  /** Where unsent messages wait; hand the same to the next page to play a reload. @default of this page alone */
  readonly outboxStorage?: OutboxStorage;
  readonly tab?: TabIdentity;
  readonly tabs?: TabChannel;
}

/** A tab that is alone: whatever others left in the outbox is orphaned. */
const LONE_TAB = {
  settled: Promise.resolve(),
  isAlive: () => Promise.resolve(false),
  rememberOwn: () => undefined,
  ownIds: () => [],
};

export interface ScriptedPage {
  readonly commands: AppCommands;
  readonly connector: GatewayConnector;
  /** The transcript on screen as lines of text. */
  lines(): readonly string[];
  sessions(): SessionsList | undefined;
  status(): string;
  isRunning(): boolean;
  rowIds(): readonly string[];
  transcript(): TranscriptState;
  /** Lets go of what real timers keep. */
  forget(): void;
}

/** Everything of the page but React, against a scripted gateway. */
export function createPage(world: World, options: PageOptions = {}): ScriptedPage {
  const { token = "right", sessionKey = SESSION, name = `page-${token}` } = options;
  const connection = createConnectionStore();
  const navigation = createNavigationStore(sessionKey);
  const transcripts = createTranscriptRegistry();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let ids = 0;
  const createId = () => `${name}-${++ids}-${world.gateway.connectionCount}`;
  const client = () => connector.client();
  const schedule = (flush: () => void) => {
    const timer = world.clock.setTimeout(flush, 16);
    return () => world.clock.clearTimeout(timer);
  };
  const lists = createGatewayLists(queryClient, client, () => GATEWAY.id, schedule);
  const others = createLateEvents();
  const setTimeout = world.clock.setTimeout;
  const loader = createTranscriptLoader({ getClient: client, now: world.clock.now, setTimeout });
  const storage = options.outboxStorage ?? createMemoryOutboxStorage();
  const outbox = createOutbox({
    getClient: client,
    loader,
    transcripts,
    createId,
    now: world.clock.now,
    setTimeout,
    storageOf: () => storage,
    tab: options.tab ?? { ...LONE_TAB, id: name },
  });
  const shared = {
    connection,
    navigation,
    settings: createSettingsStore(undefined),
    transcripts,
    queryClient,
    lists,
    others,
    loader,
    outbox,
    schedule,
    now: world.clock.now,
    standby: {},
    createClient: ({ gateway, credential }: Parameters<GatewayConnector["open"]>[0]) =>
      createGatewayClient({
        url: gateway.url,
        credential,
        access: gateway.access,
        clientInfo: { version: "0.0.0", platform: "test", locale: "en", userAgent: "test" },
        createSocket: () => createScriptedSocket(world.gateway),
        clock: world.clock,
        random: () => 0.5,
        createId,
        deviceKeys: { load: () => Promise.resolve(TEST_DEVICE), reset: () => Promise.resolve() },
        deviceTokens: createMemoryTokens(),
        wakeSource: options.wakeSource ?? createFakeWakeSource(),
      }),
  };
  const connector = createGatewayConnector(shared);
  const commands = createCommands({
    ...shared,
    connector,
    config: { gateways: [GATEWAY] },
    drafts: createDraftStore(undefined),
    createId,
    pageUrl: "https://chat.example/",
    hasDeviceToken: () => Promise.resolve(false),
    tabs: options.tabs ?? { post: () => undefined, subscribe: () => () => undefined },
    openDemo: () => Promise.reject(new Error("no demo here")),
    forgetKept: () => undefined,
  });
  commands.openGateway(GATEWAY.id, token);
  const observer = new QueryObserver(queryClient, { ...lists.sessions(GATEWAY.id), enabled: false });
  connection.subscribe(({ connection: { status } }) => {
    observer.setOptions({ ...lists.sessions(GATEWAY.id), enabled: status === "ready" });
  });
  observer.subscribe(() => undefined);
  const state = () => transcripts.of(navigation.getState().sessionKey ?? "").getState();
  return {
    commands,
    connector,
    lines: () => describeTranscript(state()),
    sessions: () => observer.getCurrentResult().data,
    status: () => connection.getState().connection.status,
    isRunning: () => state().activeRunIds.length > 0,
    rowIds: () => state().rowIds,
    transcript: state,
    forget: () => {
      observer.destroy();
      queryClient.clear();
    },
  };
}
