import { createGatewayClient } from "../gateway-client.ts";
import type {
  DeviceIdentity,
  DeviceTokenSlot,
  DeviceTokenStore,
  GatewayClient,
  GatewayClientOptions,
  GatewayFault,
  WakeSignal,
} from "../options.ts";
import type { GatewayEvent } from "../protocol/events.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { createFakeSocketServer, type FakeSocketServer } from "./fake-socket.ts";

const TEST_URL = "wss://gateway.example/gateway";

/** An identity whose signature shows what was signed. */
export const TEST_DEVICE: DeviceIdentity = {
  deviceId: "2e51c914f179b47bf741a0f8289a39e0f9a55d5a201e901306786d86498149aa",
  publicKey: "HXg6OuleeJIJd2otWU5HiUo8q9q4r0-1NgDWTv_g2OI",
  isPersistent: true,
  sign: async (message) => `signed(${message})`,
};

export interface MemoryTokens extends DeviceTokenStore {
  readonly tokens: Map<string, string>;
}

/** A token store with an open door for tests. */
export function createMemoryTokens(): MemoryTokens {
  const tokens = new Map<string, string>();
  const toKey = (slot: DeviceTokenSlot) => `${slot.gatewayUrl} ${slot.deviceId} ${slot.role}`;
  return {
    tokens,
    get: async (slot) => tokens.get(toKey(slot)),
    set: async (slot, token) => {
      tokens.set(toKey(slot), token);
    },
    delete: async (slot, refused) => {
      if (refused === undefined || tokens.get(toKey(slot)) === refused) tokens.delete(toKey(slot));
    },
  };
}

export interface FakeWakeSource {
  isOnline(): boolean;
  isVisible(): boolean;
  subscribe(listener: (signal: WakeSignal) => void): () => void;
  setOnline(isOnline: boolean): void;
  setVisible(isVisible: boolean): void;
  /** The page woke up. */
  wake(): void;
  /** The browser stops the page. */
  sleep(): void;
  readonly listenerCount: number;
}

export function createFakeWakeSource(): FakeWakeSource {
  let isOnline = true;
  let isVisible = true;
  const listeners = new Set<(signal: WakeSignal) => void>();
  const tell = (signal: WakeSignal) => {
    for (const listener of [...listeners]) listener(signal);
  };
  return {
    isOnline: () => isOnline,
    isVisible: () => isVisible,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    setOnline: (next) => {
      isOnline = next;
    },
    setVisible: (next) => {
      isVisible = next;
    },
    wake: () => tell("wake"),
    sleep: () => tell("sleep"),
    get listenerCount() {
      return listeners.size;
    },
  };
}

export interface TestClient {
  readonly client: GatewayClient;
  readonly clock: FakeClock;
  readonly server: FakeSocketServer;
  readonly deviceTokens: MemoryTokens;
  readonly wakeSource: FakeWakeSource;
  /** Statuses in the order the client went through them. */
  readonly statuses: readonly string[];
  readonly events: readonly GatewayEvent[];
  readonly faults: readonly GatewayFault[];
}

/** The slot that `TEST_DEVICE` has at `TEST_URL`. */
export const TEST_SLOT: DeviceTokenSlot = {
  gatewayUrl: TEST_URL,
  deviceId: TEST_DEVICE.deviceId,
  role: "operator",
};

/** A client in a world without chance: random is 0.5, time stands still, ids count up. */
export function createTestClient(overrides: Partial<GatewayClientOptions> = {}): TestClient {
  const clock = createFakeClock();
  const server = createFakeSocketServer();
  const deviceTokens = createMemoryTokens();
  const wakeSource = createFakeWakeSource();
  const faults: GatewayFault[] = [];
  const statuses: string[] = [];
  const events: GatewayEvent[] = [];
  let lastId = 0;
  const client = createGatewayClient({
    url: TEST_URL,
    credential: { type: "token", token: "secret" },
    clientInfo: { version: "1.0.0", platform: "Linux x86_64", locale: "en", userAgent: "test" },
    createSocket: server.createSocket,
    clock,
    random: () => 0.5,
    createId: () => {
      lastId += 1;
      return `id-${lastId}`;
    },
    deviceKeys: { load: async () => TEST_DEVICE, reset: async () => undefined },
    deviceTokens,
    wakeSource,
    onFault: (fault) => faults.push(fault),
    ...overrides,
  });
  client.subscribeState((state) => statuses.push(state.status));
  client.subscribe((event) => events.push(event));
  return { client, clock, server, deviceTokens, wakeSource, statuses, events, faults };
}
