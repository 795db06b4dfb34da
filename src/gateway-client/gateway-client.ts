import type { ConnectionState } from "./connection-state.ts";
import { ConnectionSupervisor } from "./connection-supervisor.ts";
import { GatewayDisposedError } from "./errors.ts";
import { gatewayScope } from "./gateway-url.ts";
import { ROLE } from "./handshake.ts";
import { createListeners } from "./listeners.ts";
import type { GatewayClient, GatewayClientOptions, GatewayFault, RequestOptions } from "./options.ts";
import { decodeResult } from "./protocol/decode-result.ts";
import type { GatewayEvent } from "./protocol/events.ts";
import type { GatewayHello } from "./protocol/hello.ts";
import { createTraceLog } from "./trace.ts";

/*
 * Design: one readable state, one event stream, typed requests. The supervisor decides when there is a connection,
 * a connection lives as long as its socket, everything below is pure or owns one timer. The client never replays a
 * request after a reconnect: whether something may be sent twice only its sender knows. Time, randomness, sockets,
 * keys and tokens come in through the options, so that nothing here touches the browser.
 */

/**
 * Makes a client for one gateway; it does nothing until `connect()`.
 *
 * @param options address, credential and the outside world. `url` must be `ws:` or `wss:`; see `parseGatewayUrl`.
 */
export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  let isDisposed = false;
  const report = (fault: GatewayFault) => reportSafely(options, fault);
  const onListenerError = (cause: unknown) =>
    report({ type: "listener-threw", message: "A listener threw", cause });
  const stateListeners = createListeners<ConnectionState>(onListenerError);
  const eventListeners = createListeners<GatewayEvent>(onListenerError);
  const trace = createTraceLog(() => options.clock.now());
  const supervisor = new ConnectionSupervisor({
    client: options,
    trace,
    onState: (state) => stateListeners.emit(state),
    onEvent: (event) => eventListeners.emit(event),
    onFault: report,
  });
  const getHello = () => helloOf(supervisor.state);
  const whenAlive = (action: () => void) => {
    if (!isDisposed) action();
  };

  async function request(
    method: string,
    params?: unknown,
    requestOptions?: RequestOptions,
  ): Promise<unknown> {
    if (isDisposed) throw disposedError(method);
    const payload = await supervisor.request(method, params, requestOptions);
    return requestOptions?.isRaw ? payload : decodeResult(method, payload);
  }

  return {
    url: options.url,
    getState: () => supervisor.state,
    subscribeState: (listener) => stateListeners.subscribe(listener),
    subscribe: (listener) => eventListeners.subscribe(listener),
    connect: () => whenAlive(() => supervisor.connect()),
    retryNow: () => whenAlive(() => supervisor.retryNow()),
    authenticate: (credential) => whenAlive(() => supervisor.authenticate(credential)),
    disconnect: () => whenAlive(() => supervisor.disconnect()),
    dispose: () =>
      whenAlive(() => {
        isDisposed = true;
        supervisor.disconnect(disposedError);
        stateListeners.clear();
        eventListeners.clear();
      }),
    getHello,
    measureRoundTrip: () => supervisor.measureRoundTrip(),
    getClockOffsetMs: () => supervisor.clockOffsetMs,
    getTrace: () => trace.entries(),
    supports: (method) => getHello()?.methods.has(method) ?? false,
    // The overloads tie each method to its decoded result, which a lookup by name cannot prove.
    request: request as GatewayClient["request"],
    async signOut() {
      whenAlive(() => supervisor.disconnect());
      const { deviceId } = await options.deviceKeys.load();
      await options.deviceTokens.delete({ gatewayUrl: gatewayScope(options.url), deviceId, role: ROLE });
    },
  };
}

function helloOf(state: ConnectionState): GatewayHello | undefined {
  return state.status === "ready" ? state.hello : undefined;
}

function disposedError(method: string): GatewayDisposedError {
  return new GatewayDisposedError({ message: `${method} cannot be answered: the client was disposed of` });
}

/** Reporting a fault must not become one. */
function reportSafely(options: GatewayClientOptions, fault: GatewayFault): void {
  try {
    options.onFault?.(fault);
  } catch {
    // Nobody is left to tell.
  }
}
