import { type Attempt, answerChallenge } from "./answer-challenge.ts";
import { type AuthSession, createAuthSession } from "./auth-session.ts";
import { Connection } from "./connection.ts";
import { lockoutRefusal, toSessionEndedRefusal } from "./connection-errors.ts";
import { type ConnectionInput, type ConnectionState, transition } from "./connection-state.ts";
import { GatewayRefusalError } from "./errors.ts";
import { gatewayScope, isLoopbackUrl } from "./gateway-url.ts";
import { scopesFor } from "./handshake.ts";
import { createMemoryLockout, lockedForMs } from "./lockout.ts";
import type { Credential, GatewayClientOptions, GatewayFault, Lockout, RequestOptions } from "./options.ts";
import type { GatewayEvent } from "./protocol/events.ts";
import type { GatewayHello } from "./protocol/hello.ts";
import {
  type ConnectionOutcome,
  decideReconnect,
  HEALTHY_AFTER_MS,
  hiddenDelayMs,
  type ReconnectDecision,
} from "./reconnect-policy.ts";
import { isStaleProof } from "./refusals.ts";
import { notConnected } from "./request-channel.ts";
import type { TraceLog } from "./trace.ts";

const DEFAULT_REQUEST_TIMEOUT_MS = 30_000;

export interface SupervisorOptions {
  readonly client: GatewayClientOptions;
  readonly trace: TraceLog;
  readonly onState: (state: ConnectionState) => void;
  readonly onEvent: (event: GatewayEvent) => void;
  readonly onFault: (fault: GatewayFault) => void;
}

type Retry = Extract<ReconnectDecision, { readonly type: "retry" }>;

/** Keeps at most one connection alive: when to try, when to wait, when to stop. */
export class ConnectionSupervisor {
  readonly #options: SupervisorOptions;
  #state: ConnectionState = { status: "idle" };
  #connection: Connection | undefined;
  #auth: AuthSession;
  #credential: Credential;
  /** Tries since the last healthy connection. */
  #attempt = 0;
  #retryTimer: unknown;
  #healthyTimer: unknown;
  readonly #lockout: Lockout;
  /** Whether the gateway has ever taken the present credential. */
  #wasAccepted = false;
  #hasRenewedProof = false;
  #hasAuthenticatedAgain = false;
  #stopListening: (() => void) | undefined;
  #clockOffsetMs: number | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#credential = options.client.credential;
    this.#lockout = options.client.lockout ?? createMemoryLockout();
    this.#auth = this.#createAuth();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get clockOffsetMs(): number | undefined {
    return this.#clockOffsetMs;
  }

  connect(): void {
    if (this.#state.status === "idle" || this.#state.status === "closed") this.#startOver();
  }

  retryNow(): void {
    const state = this.#state;
    if (state.status === "waiting" || state.status === "pairing") this.#begin();
    if (state.status !== "closed" || state.refusal === undefined) return;
    // A try inside the lockout is refused whatever it sends, and may prolong it.
    if (this.#lockedForMs() === 0) this.#startOver();
  }

  authenticate(credential: Credential): void {
    this.#credential = credential;
    this.#wasAccepted = false;
    this.#auth = this.#createAuth();
    this.#letGo();
    this.#startOver();
  }

  disconnect(error?: (method: string) => Error): void {
    this.#letGo(error);
    this.#stopListening?.();
    this.#stopListening = undefined;
    if (this.#state.status !== "closed" || this.#state.refusal !== undefined)
      this.#enter({ type: "disconnected" });
  }

  async request(method: string, params: unknown, options?: RequestOptions): Promise<unknown> {
    if (this.#connection === undefined) throw notConnected(method);
    return this.#connection.request(method, params, options);
  }

  async measureRoundTrip(): Promise<number> {
    return this.#connection?.measureRoundTrip() ?? Promise.reject(notConnected("a measurement"));
  }

  #createAuth(): AuthSession {
    const { deviceTokens, url } = this.#options.client;
    return createAuthSession({
      credential: this.#credential,
      deviceTokens,
      gatewayUrl: gatewayScope(url),
    });
  }

  /** A person acted: earlier failures and used-up second chances are forgotten. */
  #startOver(): void {
    this.#auth.restart();
    this.#forgetFailures();
    this.#stopListening ??= this.#listen();
    this.#begin();
  }

  #listen(): () => void {
    const stopWaking = this.#options.client.wakeSource.subscribe((signal) => {
      if (signal === "sleep") this.#sleep();
      else this.#wake();
    });
    const stopLockout = this.#lockout.subscribe?.(() => this.#handleLockout());
    return () => {
      stopWaking();
      stopLockout?.();
    };
  }

  #forgetFailures(): void {
    this.#attempt = 0;
    this.#hasRenewedProof = false;
    this.#hasAuthenticatedAgain = false;
  }

  #begin(): void {
    this.#clearTimers();
    const lockedMs = this.#lockedForMs();
    if (lockedMs > 0) {
      this.#awaitLockout(lockedMs);
      return;
    }
    if (!this.#isOnline()) {
      this.#enter({ type: "wait-started", attempt: this.#attempt, reason: "offline" });
      return;
    }
    this.#attempt += 1;
    this.#enter({ type: "connect-started", attempt: this.#attempt });
    this.#connection = this.#createConnection();
    this.#connection.open();
  }

  #createConnection(): Connection {
    const { client, trace, onEvent, onFault } = this.#options;
    const attempt: Attempt = { deviceId: "", choice: { type: "none" } };
    // Another credential may come while this one is being signed.
    const auth = this.#auth;
    return new Connection({
      url: client.url,
      createSocket: client.createSocket,
      clock: client.clock,
      trace,
      createId: client.createId,
      requestTimeoutMs: client.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS,
      requestedScopes: scopesFor(client.access ?? "chat"),
      prepareConnect: (challenge) => answerChallenge(challenge, attempt, auth, client),
      onChallenge: ({ ts }) => {
        this.#clockOffsetMs = ts - client.clock.now();
        this.#enter({ type: "challenge-received" });
      },
      onReady: (hello, deviceToken) => this.#handleReady(hello, deviceToken, attempt),
      onEvent,
      onFault,
      onEnd: (outcome) => this.#handleEnd(outcome, attempt),
    });
  }

  #handleReady(hello: GatewayHello, deviceToken: string | undefined, attempt: Attempt): void {
    const { clock } = this.#options.client;
    this.#wasAccepted = true;
    this.#auth.accept(attempt.deviceId, attempt.choice, deviceToken);
    this.#healthyTimer = clock.setTimeout(() => this.#forgetFailures(), HEALTHY_AFTER_MS);
    this.#enter({ type: "hello-received", hello, at: clock.now() });
  }

  #handleEnd(outcome: ConnectionOutcome, attempt: Attempt): void {
    this.#connection = undefined;
    this.#clearTimers();
    if (outcome.refusal !== undefined && this.#deservesSecondChance(outcome.refusal, attempt)) {
      this.#begin();
      return;
    }
    const decision = decideReconnect(outcome, Math.max(this.#attempt, 1), this.#options.client.random);
    switch (decision.type) {
      case "retry":
        this.#wait(decision);
        if (!outcome.wasOpen) void this.#findObstacle();
        break;
      case "pairing":
        this.#awaitPairing(decision.refusal, decision.delayMs);
        break;
      case "stop":
        this.#refuse(decision.refusal);
        break;
      case "protocol-mismatch":
        this.#refuse(new GatewayRefusalError({ message: "protocol mismatch", code: "protocol-mismatch" }));
        break;
      case "authenticate-again":
        this.#authenticateAgain(attempt);
        break;
    }
  }

  #deservesSecondChance(refusal: GatewayRefusalError, attempt: Attempt): boolean {
    if (isStaleProof(refusal) && !this.#hasRenewedProof) {
      this.#hasRenewedProof = true;
      return true;
    }
    return this.#auth.reject(attempt.deviceId, attempt.choice, refusal) === "retry";
  }

  #wait({ reason, delayMs, refusal }: Retry): void {
    const { wakeSource, random } = this.#options.client;
    const isOnline = this.#isOnline();
    const laterMs = wakeSource.isVisible() ? 0 : hiddenDelayMs(random);
    this.#enter({
      type: "wait-started",
      attempt: this.#attempt,
      reason: isOnline ? reason : "offline",
      retryAt: isOnline ? this.#scheduleBegin(delayMs + laterMs) : undefined,
      refusal,
    });
  }

  /** A proxy that wants a sign-in refuses the socket itself, and so does the page's policy: both look like silence. */
  async #findObstacle(): Promise<void> {
    const auth = this.#auth;
    const { type } = this.#credential;
    if (this.#wasAccepted && type !== "proxy") return;
    const refusal = await this.#options.client.findObstacle?.(type).catch(() => undefined);
    if (!refusal || auth !== this.#auth || !this.#isTrying()) return;
    this.#letGo();
    this.#refuse(refusal);
  }

  #awaitPairing(refusal: GatewayRefusalError, delayMs: number | undefined): void {
    const retryAt = delayMs === undefined ? undefined : this.#scheduleBegin(delayMs);
    this.#enter({ type: "pairing-required", attempt: this.#attempt, refusal, retryAt });
  }

  #scheduleBegin(delayMs: number): number {
    const { clock } = this.#options.client;
    this.#retryTimer = clock.setTimeout(() => this.#begin(), delayMs);
    return clock.now() + delayMs;
  }

  #refuse(refusal: GatewayRefusalError): void {
    if (refusal.code === "rate-limited") {
      const { retryAfterMs = 0 } = refusal;
      this.#lockout.set(this.#options.client.clock.now() + retryAfterMs);
      // What the gateway accepted before was not guessed, so it may be shown again once the time is over.
      if (this.#wasAccepted && retryAfterMs > 0) this.#scheduleBegin(retryAfterMs);
    }
    this.#enter({ type: "refused", refusal });
  }

  #authenticateAgain(attempt: Attempt): void {
    if (this.#hasAuthenticatedAgain) {
      this.#refuse(toSessionEndedRefusal(attempt.choice, this.#credential));
      return;
    }
    this.#hasAuthenticatedAgain = true;
    this.#begin();
  }

  #lockedForMs(): number {
    return lockedForMs(this.#lockout, this.#options.client.clock.now());
  }

  /** This tab was not refused itself, so it goes on by itself once the time is over. */
  #awaitLockout(lockedMs: number): void {
    this.#scheduleBegin(lockedMs);
    this.#enter({ type: "refused", refusal: lockoutRefusal(lockedMs) });
  }

  /** What has been sent already is answered anyway, and a connection that stands is nobody's business. */
  #isTrying(): boolean {
    return ["waiting", "pairing", "connecting"].includes(this.#state.status);
  }

  #handleLockout(): void {
    const lockedMs = this.#lockedForMs();
    if (lockedMs === 0 || !this.#isTrying()) return;
    this.#letGo();
    this.#awaitLockout(lockedMs);
  }

  /** A page in the back/forward cache may hold no socket, and a frozen one hears nothing. */
  #sleep(): void {
    const { status } = this.#state;
    if (status === "pairing") this.#clearTimers();
    if (status === "idle" || status === "closed" || status === "pairing") return;
    this.#letGo();
    this.#enter({ type: "wait-started", attempt: this.#attempt, reason: "offline" });
  }

  #wake(): void {
    const state = this.#state;
    if (state.status === "ready") this.#connection?.checkLine();
    if (state.status === "waiting" && this.#isOnline()) this.#begin();
    if (state.status === "pairing" && state.retryAt !== undefined) this.#begin();
  }

  /** A browser without a network still reaches the machine it runs on. */
  #isOnline(): boolean {
    const { wakeSource, url } = this.#options.client;
    return wakeSource.isOnline() || isLoopbackUrl(url);
  }

  #letGo(error?: (method: string) => Error): void {
    this.#clearTimers();
    this.#connection?.detach(error);
    this.#connection = undefined;
  }

  #clearTimers(): void {
    const { clock } = this.#options.client;
    clock.clearTimeout(this.#retryTimer);
    clock.clearTimeout(this.#healthyTimer);
  }

  #enter(input: ConnectionInput): void {
    const next = transition(this.#state, input);
    if (next === this.#state) {
      const message = `"${input.type}" is impossible while "${this.#state.status}"`;
      this.#options.onFault({ type: "illegal-transition", message });
      return;
    }
    this.#state = next;
    this.#options.trace.addState(next);
    this.#options.onState(next);
  }
}
