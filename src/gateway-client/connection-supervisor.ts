import { type AuthSession, createAuthSession } from "./auth-session.ts";
import { Connection } from "./connection.ts";
import { type ConnectionInput, type ConnectionState, transition } from "./connection-state.ts";
import type { ConnectChallenge } from "./device-signature.ts";
import { GatewayRefusalError } from "./errors.ts";
import { gatewayOrigin, isLoopbackUrl } from "./gateway-url.ts";
import { type AuthChoice, type ConnectParams, createConnectParams, scopesFor } from "./handshake.ts";
import type { Credential, GatewayClientOptions, GatewayFault, RequestOptions } from "./options.ts";
import type { GatewayEvent } from "./protocol/events.ts";
import type { GatewayHello } from "./protocol/hello.ts";
import { type ConnectionOutcome, decideReconnect, HEALTHY_AFTER_MS } from "./reconnect-policy.ts";
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

/** What one try sent, to judge its refusal by. */
interface Attempt {
  deviceId: string;
  choice: AuthChoice;
}

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
  #refusedUntil = 0;
  #hasRenewedProof = false;
  #hasAuthenticatedAgain = false;
  #stopWaking: (() => void) | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#credential = options.client.credential;
    this.#auth = this.#createAuth();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  connect(): void {
    if (this.#state.status === "idle" || this.#state.status === "closed") this.#startOver();
  }

  retryNow(): void {
    const state = this.#state;
    if (state.status === "waiting" || state.status === "pairing") this.#begin();
    if (state.status !== "closed" || state.refusal === undefined) return;
    // A try inside the lockout is refused whatever it sends, and may prolong it.
    if (this.#options.client.clock.now() >= this.#refusedUntil) this.#startOver();
  }

  authenticate(credential: Credential): void {
    this.#credential = credential;
    this.#auth = this.#createAuth();
    this.#letGo();
    this.#startOver();
  }

  disconnect(error?: (method: string) => Error): void {
    this.#letGo(error);
    this.#stopWaking?.();
    this.#stopWaking = undefined;
    if (this.#state.status !== "closed" || this.#state.refusal !== undefined)
      this.#enter({ type: "disconnected" });
  }

  async request(method: string, params: unknown, options?: RequestOptions): Promise<unknown> {
    if (this.#connection === undefined) throw notConnected(method);
    return this.#connection.request(method, params, options);
  }

  #createAuth(): AuthSession {
    const { deviceTokens, url } = this.#options.client;
    return createAuthSession({
      credential: this.#credential,
      deviceTokens,
      gatewayOrigin: gatewayOrigin(url),
    });
  }

  /** A person acted: earlier failures and used-up second chances are forgotten. */
  #startOver(): void {
    this.#auth.restart();
    this.#forgetFailures();
    this.#stopWaking ??= this.#options.client.wakeSource.subscribe(() => this.#handleWake());
    this.#begin();
  }

  #forgetFailures(): void {
    this.#attempt = 0;
    this.#hasRenewedProof = false;
    this.#hasAuthenticatedAgain = false;
  }

  #begin(): void {
    this.#clearTimers();
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
    return new Connection({
      url: client.url,
      createSocket: client.createSocket,
      clock: client.clock,
      trace,
      createId: client.createId,
      requestTimeoutMs: client.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS,
      requestedScopes: scopesFor(client.access ?? "chat"),
      prepareConnect: (challenge) => this.#prepareConnect(challenge, attempt),
      onChallenge: () => this.#enter({ type: "challenge-received" }),
      onReady: (hello, deviceToken) => this.#handleReady(hello, deviceToken, attempt),
      onEvent,
      onFault,
      onEnd: (outcome) => this.#handleEnd(outcome, attempt),
    });
  }

  async #prepareConnect(challenge: ConnectChallenge, attempt: Attempt): Promise<ConnectParams> {
    const { client } = this.#options;
    const auth = this.#auth;
    const device = await client.deviceKeys.load();
    attempt.deviceId = device.deviceId;
    attempt.choice = await auth.choose(device.deviceId);
    const { clientInfo, access = "chat" } = client;
    return createConnectParams({ challenge, device, clientInfo, access, auth: attempt.choice });
  }

  #handleReady(hello: GatewayHello, deviceToken: string | undefined, attempt: Attempt): void {
    const { clock } = this.#options.client;
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
        this.#wait(decision.reason, decision.delayMs);
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

  #wait(reason: Parameters<typeof waitInput>[0]["reason"], delayMs: number): void {
    const isOnline = this.#isOnline();
    const retryAt = isOnline ? this.#scheduleBegin(delayMs) : undefined;
    this.#enter(waitInput({ attempt: this.#attempt, reason: isOnline ? reason : "offline", retryAt }));
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
      this.#refusedUntil = this.#options.client.clock.now() + (refusal.retryAfterMs ?? 0);
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

  #handleWake(): void {
    const state = this.#state;
    if (state.status === "ready") this.#connection?.checkLine(state.hello.policy.tickIntervalMs);
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

function waitInput(
  fields: Omit<ConnectionInput & { readonly type: "wait-started" }, "type">,
): ConnectionInput {
  return { type: "wait-started", ...fields };
}

/** The gateway ended the session twice without saying more, so what was sent tells what it no longer accepts. */
function toSessionEndedRefusal(choice: AuthChoice, credential: Credential): GatewayRefusalError {
  const message = "The gateway ended the session";
  if (credential.type === "proxy") return new GatewayRefusalError({ message, code: "identity-required" });
  const codes = {
    none: "token-missing",
    token: "token-mismatch",
    password: "password-mismatch",
    "device-token": "device-token-mismatch",
  } as const;
  return new GatewayRefusalError({ message, code: codes[choice.type] });
}
