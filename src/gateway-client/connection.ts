import { closedError, readHello, toHelloRefusal } from "./connection-errors.ts";
import { type ConnectChallenge, decodeChallenge } from "./device-signature.ts";
import { GatewayRefusalError } from "./errors.ts";
import type { ConnectParams } from "./handshake.ts";
import type { Clock, GatewayFault, RequestOptions, SocketLike } from "./options.ts";
import { decodeEvent } from "./protocol/decode-event.ts";
import { decodeFrame } from "./protocol/decode-frame.ts";
import type { HelloDecodeResult } from "./protocol/decode-hello.ts";
import type { GatewayEvent, ShutdownEvent } from "./protocol/events.ts";
import type { EventFrame, RequestFrame, ResponseFrame } from "./protocol/frames.ts";
import type { GatewayHello } from "./protocol/hello.ts";
import { createReadyLine, type ReadyLine } from "./ready-line.ts";
import type { ConnectionOutcome } from "./reconnect-policy.ts";
import { classifyConnectError, refusalFromCloseReason } from "./refusals.ts";
import { encode, notConnected } from "./request-channel.ts";
import type { TraceLog } from "./trace.ts";
import { createUndecodableCounter, type UndecodableCounter } from "./undecodable-counter.ts";

/** A gateway waits this long for `connect` (10 s before 2026.5), so waiting longer for it is pointless. */
const HANDSHAKE_STEP_MS = 15_000;
/** Ours, for a line that is dead or broken. Browsers let a page use 1000 and 3000 to 4999 only. */
const CLOSE_BROKEN = 4000;
const CLOSE_NORMAL = 1000;
const CLOSE_TOO_LARGE = 1009;

export interface ConnectionOptions {
  readonly url: string;
  readonly createSocket: (url: string) => SocketLike;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly requestTimeoutMs: number;
  readonly requestedScopes: readonly string[];
  readonly trace: TraceLog;
  /** Answers the challenge; a rejection means that this page cannot prove its identity. */
  readonly prepareConnect: (challenge: ConnectChallenge) => Promise<ConnectParams>;
  readonly onChallenge: (challenge: ConnectChallenge) => void;
  readonly onReady: (hello: GatewayHello, deviceToken: string | undefined) => void;
  readonly onEvent: (event: GatewayEvent) => void;
  readonly onFault: (fault: GatewayFault) => void;
  /** Called exactly once, unless the connection was detached before. */
  readonly onEnd: (outcome: ConnectionOutcome) => void;
}

type Phase = "opening" | "challenged" | "connect-sent" | "ready" | "ended";

/** The life of ONE socket: open, challenge, connect, ready, closed. Never reconnects. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #undecodable: UndecodableCounter;
  #phase: Phase = "opening";
  #socket: SocketLike | undefined;
  #isOpen = false;
  #challengedAt = 0;
  #connectId = "";
  #line: ReadyLine | undefined;
  #shutdown: ShutdownEvent | undefined;
  #handshakeTimer: unknown;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#undecodable = createUndecodableCounter(options.clock);
  }

  open(): void {
    this.#awaitStep();
    try {
      this.#socket = this.#options.createSocket(this.#options.url);
    } catch {
      // A page may not open this address at all; to the person that is a line that does not come up.
      this.#end({ closeCode: 1006 });
      return;
    }
    this.#socket.onopen = () => {
      this.#isOpen = true;
      this.#options.trace.addSocket("open", "open");
    };
    this.#socket.onmessage = ({ data }) => this.#receive(data);
    this.#socket.onclose = ({ code, reason }) => this.#handleClose(code, reason);
    this.#socket.onerror = null;
  }

  async request(method: string, params: unknown, options?: RequestOptions): Promise<unknown> {
    if (this.#line === undefined) throw notConnected(method);
    return this.#line.request(method, params, options);
  }

  async measureRoundTrip(): Promise<number> {
    if (this.#line === undefined) throw notConnected("a measurement");
    return this.#line.measureRoundTrip();
  }

  /** After the page slept. */
  checkLine(): void {
    this.#line?.check();
  }

  /** Closes without a word to the owner. */
  detach(error?: (method: string) => Error): void {
    this.#release(CLOSE_NORMAL, error ?? closedError(undefined));
  }

  #receive(data: unknown): void {
    this.#isOpen = true;
    this.#line?.beat();
    try {
      const decoded = decodeFrame(data);
      this.#options.trace.addMessage(data, decoded);
      if (!decoded.ok) this.#handleUndecodable(decoded.error);
      else if (decoded.frame.type === "res") this.#handleResponse(decoded.frame);
      else this.#handleEvent(decoded.frame);
    } catch (cause) {
      this.#options.onFault({ type: "listener-threw", message: "A callback threw", cause });
    }
  }

  #handleUndecodable(cause: Error): void {
    this.#options.onFault({ type: "undecodable-frame", message: cause.message, cause });
    if (this.#undecodable.add()) this.#end({ closeCode: CLOSE_BROKEN });
  }

  #handleEvent(frame: EventFrame): void {
    if (frame.event === "connect.challenge") {
      if (this.#phase === "opening") this.#answerChallenge(frame.payload);
      return;
    }
    const event = decodeEvent(frame);
    if (event.type === "shutdown") this.#shutdown = event;
    if (this.#line === undefined) return;
    const observation = this.#line.sequence.observe(frame.seq);
    if (observation.type === "gap") this.#options.onEvent(observation);
    this.#options.onEvent(event);
  }

  #answerChallenge(payload: unknown): void {
    const challenge = decodeChallenge(payload);
    if (challenge === undefined) {
      this.#end({ closeCode: CLOSE_BROKEN, isUnanswered: true });
      return;
    }
    this.#phase = "challenged";
    this.#challengedAt = this.#options.clock.now();
    this.#options.onChallenge(challenge);
    this.#options.prepareConnect(challenge).then(
      (params) => this.#sendConnect(params),
      (cause: unknown) => this.#failIdentity(cause),
    );
  }

  #sendConnect(params: ConnectParams): void {
    if (this.#phase !== "challenged") return;
    // The page slept over it: the gateway has given up by now, or will find the signature too old.
    if (this.#options.clock.now() - this.#challengedAt > HANDSHAKE_STEP_MS) {
      this.#end({ closeCode: CLOSE_BROKEN });
      return;
    }
    this.#phase = "connect-sent";
    this.#connectId = this.#options.createId();
    this.#awaitStep();
    const frame: RequestFrame = { type: "req", id: this.#connectId, method: "connect", params };
    this.#send(frame, encode(frame));
  }

  #failIdentity(cause: unknown): void {
    if (this.#phase !== "challenged") return;
    const message = "This page could not make a device identity";
    this.#end({
      closeCode: CLOSE_NORMAL,
      refusal: new GatewayRefusalError({ message, code: "device-identity-required", cause }),
    });
  }

  #handleResponse(frame: ResponseFrame): void {
    if (this.#phase === "connect-sent" && frame.id === this.#connectId) {
      if (frame.ok) this.#handleHello(readHello(frame.payload, this.#options.requestedScopes));
      else this.#handleRejection(frame);
      return;
    }
    if (this.#line?.settle(frame) === true || frame.id === this.#connectId) return;
    this.#options.onFault({ type: "unknown-response", message: "A response to no known request came" });
  }

  #handleRejection(frame: ResponseFrame & { readonly ok: false }): void {
    const rejection = classifyConnectError(frame.error);
    if (rejection.type === "refusal") this.#end({ closeCode: CLOSE_NORMAL, refusal: rejection.refusal });
    else this.#end({ closeCode: CLOSE_NORMAL, isUnavailable: true, retryAfterMs: rejection.retryAfterMs });
  }

  #handleHello(result: HelloDecodeResult): void {
    if (!result.ok) {
      this.#end({ closeCode: CLOSE_NORMAL, refusal: toHelloRefusal(result) });
      return;
    }
    this.#options.clock.clearTimeout(this.#handshakeTimer);
    this.#phase = "ready";
    const { clock, createId, requestTimeoutMs } = this.#options;
    this.#line = createReadyLine({
      clock,
      createId,
      requestTimeoutMs,
      hello: result.hello,
      send: (frame, text) => this.#send(frame, text),
      onDead: () => this.#end({ closeCode: CLOSE_BROKEN }),
    });
    this.#options.onReady(result.hello, result.deviceToken);
  }

  #handleClose(closeCode: number, reason: string): void {
    // The error response can be lost on the way; the reason then repeats what it said.
    const refusal =
      closeCode === 1008 && this.#line === undefined ? refusalFromCloseReason(reason) : undefined;
    this.#end({ closeCode, refusal });
  }

  #awaitStep(): void {
    const { clock } = this.#options;
    clock.clearTimeout(this.#handshakeTimer);
    this.#handshakeTimer = clock.setTimeout(() => {
      this.#end({ closeCode: CLOSE_BROKEN, isUnanswered: this.#isOpen });
    }, HANDSHAKE_STEP_MS);
  }

  #send(frame: RequestFrame, text: string): void {
    this.#options.trace.addRequest(frame, text.length);
    try {
      this.#socket?.send(text);
    } catch {
      // Only a socket that is closing refuses to send, and its close event follows.
    }
  }

  #end(outcome: Partial<ConnectionOutcome> & Pick<ConnectionOutcome, "closeCode">): void {
    if (this.#phase === "ended") return;
    const wasReady = this.#line !== undefined;
    const wasOpen = this.#isOpen;
    const shutdown = this.#shutdown;
    this.#options.trace.addSocket("close", String(outcome.closeCode));
    this.#release(outcome.closeCode, closedError(outcome.closeCode));
    this.#options.onEnd({
      wasReady,
      wasOpen,
      shutdown,
      isUnanswered: false,
      isUnavailable: false,
      ...outcome,
    });
  }

  #release(closeCode: number, error: (method: string) => Error): void {
    if (this.#phase === "ended") return;
    this.#phase = "ended";
    const { clock } = this.#options;
    clock.clearTimeout(this.#handshakeTimer);
    this.#line?.end(error, closeCode === CLOSE_TOO_LARGE);
    this.#line = undefined;
    if (this.#socket !== undefined)
      closeSocket(this.#socket, closeCode === CLOSE_BROKEN ? CLOSE_BROKEN : CLOSE_NORMAL);
  }
}

/** Late callbacks of a socket that was let go have nobody to tell. */
function closeSocket(socket: SocketLike, code: number): void {
  socket.onopen = null;
  socket.onmessage = null;
  socket.onclose = null;
  socket.onerror = null;
  try {
    socket.close(code);
  } catch {
    // Already closed, or never opened: there is nothing left to close.
  }
}
