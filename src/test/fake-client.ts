import type { ConnectionState, GatewayClient, GatewayEvent, GatewayHello } from "../gateway-client/index.ts";

export interface FakeRequest {
  readonly method: string;
  readonly params: unknown;
}

export interface FakeClient extends GatewayClient {
  readonly requests: readonly FakeRequest[];
  emit(event: GatewayEvent): void;
  setState(state: ConnectionState): void;
  /** Answers a method from now on; a thrown error becomes the rejection. */
  answer(method: string, respond: (params: never) => unknown): void;
}

export function aHello(fields: Partial<GatewayHello> = {}): GatewayHello {
  return {
    protocol: 4,
    scopes: ["operator.read", "operator.write"],
    methods: new Set(["sessions.subscribe", "sessions.messages.subscribe", "chat.message.get"]),
    events: new Set(["session.message", "sessions.changed"]),
    policy: { maxPayloadBytes: 1_000_000, tickIntervalMs: 30_000 },
    sessionDefaults: { defaultAgentId: "main", mainSessionKey: "agent:main:main" },
    ...fields,
  };
}

/** A client without a wire: events and answers come from the test. */
export function createFakeClient(hello: GatewayHello = aHello()): FakeClient {
  const requests: FakeRequest[] = [];
  const answers = new Map<string, (params: never) => unknown>();
  const eventListeners = new Set<(event: GatewayEvent) => void>();
  const stateListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = { status: "idle" };

  const request = async (method: string, params?: unknown): Promise<unknown> => {
    requests.push({ method, params });
    return answers.get(method)?.(params as never) ?? {};
  };

  const setState = (next: ConnectionState): void => {
    state = next;
    for (const listener of stateListeners) listener(next);
  };

  return {
    url: "ws://fake",
    requests,
    getState: () => state,
    subscribeState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    subscribe(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    connect: () => setState({ status: "ready", hello, since: 0 }),
    retryNow: () => undefined,
    authenticate: () => undefined,
    disconnect: () => setState({ status: "closed" }),
    dispose: () => undefined,
    getHello: () => (state.status === "ready" ? state.hello : undefined),
    getTrace: () => [],
    measureRoundTrip: () => Promise.resolve(1),
    getClockOffsetMs: () => undefined,
    supports: (method) => hello.methods.has(method),
    request: request as GatewayClient["request"],
    signOut: () => Promise.resolve(),
    emit: (event) => {
      for (const listener of eventListeners) listener(event);
    },
    setState,
    answer: (method, respond) => answers.set(method, respond),
  };
}

/** Lets every promise that is already settled have its consequences. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
