import {
  browserClock,
  createBrowserLockout,
  createBrowserSocket,
  createBrowserWakeSource,
  createDeviceKeyStore,
  createDeviceTokenStore,
  createGatewayClient,
  gatewayScope,
} from "../gateway-client/index.ts";
import type { Services } from "../hooks/services.ts";
import { currentLocale } from "../lib/i18n/i18n.ts";
import { type ConnectionStore, createConnectionStore } from "../stores/connection-store.ts";
import { createDraftStore } from "../stores/draft-store.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import { createListStore } from "../stores/list-store.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createMemoryOutboxStorage } from "../stores/outbox/memory-outbox-storage.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { createFrameScheduler } from "../sync/coalesce-events.ts";
import { createCommands } from "../sync/create-commands.ts";
import {
  type ClientRequest,
  createGatewayConnector,
  type GatewayConnector,
  type Standby,
} from "../sync/gateway-connector.ts";
import { createLateEvents } from "../sync/late-events.ts";
import { createLateLists } from "../sync/late-lists.ts";
import { createTranscriptLoader } from "../sync/load-transcript.ts";
import { createLateOutbox } from "../sync/outbox/late-outbox.ts";
import { createTabIdentity } from "../sync/outbox/tab-identity.ts";
import { createTabChannel } from "../sync/tab-channel.ts";
import type { EarlyStart } from "./begin-early.ts";
import { createBrowserId, safeLocalStorage, safeSessionStorage } from "./browser-ids.ts";
import { createLateParts } from "./create-late-parts.ts";
import { DEMO_ID, demoRequest } from "./demo.ts";
import type { EarlySocket } from "./early-socket.ts";
import { createEphemeralKeys, createEphemeralTokens } from "./ephemeral-stores.ts";
import { firstGateway } from "./first-gateway.ts";
import type { LatePartsContext } from "./late-parts.ts";
import { loadPageStorage } from "./page-storage.ts";

const OPERATOR_ROLE = "operator";

export interface App {
  readonly services: Services;
  /** Connects to the gateway that this page knows, if it knows one. */
  start(): void;
}

function createClients(early: EarlySocket | undefined, connection: ConnectionStore) {
  const deviceKeys = createDeviceKeyStore();
  const deviceTokens = createDeviceTokenStore();
  const wakeSource = createBrowserWakeSource(window, document);
  const clientInfo = {
    version: __APP_VERSION__,
    platform: navigator.platform || "web",
    locale: currentLocale(),
    userAgent: navigator.userAgent,
  };
  return {
    deviceKeys,
    createClient: ({ gateway, credential, createSocket, isEphemeral }: ClientRequest) =>
      createGatewayClient({
        url: gateway.url,
        // As it is at the time of a handshake: a person may ask for more, and give it back.
        get access() {
          const shown = connection.getState().gateway;
          return shown?.id === gateway.id ? shown.access : gateway.access;
        },
        credential,
        clientInfo,
        createSocket: createSocket ?? ((url) => early?.take(url) ?? createBrowserSocket(url)),
        clock: browserClock,
        random: Math.random,
        createId: createBrowserId,
        deviceKeys: isEphemeral ? createEphemeralKeys() : deviceKeys,
        deviceTokens: isEphemeral ? createEphemeralTokens() : deviceTokens,
        wakeSource,
        findObstacle: async (type) =>
          (await import("../sync/find-obstacle.ts")).findObstacle(gateway.url, type),
        // What the demo's own gateway wants is nobody else's business.
        lockout: createBrowserLockout(
          isEphemeral ? undefined : safeLocalStorage(),
          window,
          gatewayScope(gateway.url),
        ),
      }),
    async hasDeviceToken(gateway: GatewayEntry): Promise<boolean> {
      const { deviceId } = await deviceKeys.load();
      const slot = { gatewayUrl: gatewayScope(gateway.url), deviceId, role: OPERATOR_ROLE };
      return (await deviceTokens.get(slot)) !== undefined;
    },
  };
}

/** Puts the page together: stores, lists, client, commands. */
export function createApp(config: AppConfig, { address, settings, socket }: EarlyStart): App {
  const storage = safeLocalStorage();
  const connection = createConnectionStore();
  const navigation = createNavigationStore(address.sessionKey, address.rowId);
  const drafts = createDraftStore(storage);
  const tab = createTabIdentity({
    storage: safeSessionStorage(),
    locks: navigator.locks,
    createId: createBrowserId,
  });
  const transcripts = createTranscriptRegistry(tab.ownIds);
  const now = (): number => Date.now();
  const clients = createClients(socket, connection);

  const client = () => connector.client();
  const schedule = createFrameScheduler(document, window);
  const lists = createLateLists();
  const others = createLateEvents();
  const shown = createListStore();
  const timing = { now, setTimeout: browserClock.setTimeout };
  const loader = createTranscriptLoader({ getClient: client, ...timing });
  const standby: Standby = {};
  const tabs = createTabChannel(window.BroadcastChannel);
  const demoStorage = createMemoryOutboxStorage();
  const createLateContext = (): LatePartsContext => ({
    getClient: client,
    loader,
    transcripts,
    ...timing,
    createId: createBrowserId,
    // The demo promises to leave nothing behind.
    storageOf: (gatewayId) => (gatewayId === DEMO_ID || gatewayId === "" ? demoStorage : pageStorage.outbox),
    tab,
    connection,
    navigation,
    settings,
    drafts,
    config,
    commands,
    elsewhere: { ...clients, standby, tabs, forgetKept: pageStorage.forget },
    clock: browserClock,
    subscribe: others.subscribe,
    lists,
    shown,
    schedule,
  });
  const loadLateParts = createLateParts(createLateContext, connection, timing.setTimeout);

  /** What can wait until the first conversation is on screen. */
  const preparations: (() => void)[] = [];
  const pageStorage = loadPageStorage({
    connection,
    navigation,
    settings,
    transcripts,
    loadQueryClient: async () => (await loadLateParts()).queryClient,
    clock: browserClock,
    page: window,
    hints: storage,
    site: config,
    whenIdle: (action) => preparations.push(action),
    deviceKeys: clients.deviceKeys,
  });
  const outbox = createLateOutbox(async () => (await loadLateParts()).outbox, pageStorage.mayHaveKept);
  const shared = {
    connection,
    navigation,
    settings,
    transcripts,
    lists,
    others,
    loader,
    outbox,
    schedule,
    now,
    standby,
    createClient: clients.createClient,
  };
  const connector: GatewayConnector = createGatewayConnector(shared);
  const commands = createCommands({
    ...shared,
    connector,
    config,
    drafts,
    createId: createBrowserId,
    pageUrl: document.baseURI,
    hasDeviceToken: clients.hasDeviceToken,
    tabs,
    openDemo: demoRequest,
    forgetKept: pageStorage.forget,
  });

  void clients.deviceKeys.load().then(
    ({ isPersistent }) => connection.setState({ isDeviceKeyPersistent: isPersistent }),
    () => connection.setState({ isDeviceKeyPersistent: false }),
  );

  return {
    services: {
      config,
      connection,
      navigation,
      settings,
      drafts,
      transcripts,
      lists: shown,
      reloadSessions: () =>
        void loadLateParts().then(
          (parts) => parts.reloadSessions(),
          () => undefined,
        ),
      commands,
      loadFeatures: async () => (await loadLateParts()).features,
      conversations: pageStorage.conversations,
      keepsMessages: () => pageStorage.outbox.isPersistent(),
      prepare: () => {
        outbox.prepare();
        // Nothing of the demo is kept, so nothing is needed for it.
        if (connection.getState().gateway?.id === DEMO_ID) return;
        for (const action of preparations.splice(0)) action();
      },
    },
    start() {
      const first = firstGateway(config, settings.getState(), address);
      if (first) commands.openGateway(first.gateway.id, first.secret);
    },
  };
}
