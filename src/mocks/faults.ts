import type { GatewayRefusal, WireError } from "./wire.ts";

/** Things that go wrong on demand. Each takes effect once, for the next matching occasion. */
export interface GatewayFaults {
  /** The request is lost on its way: nothing happens, nobody answers. */
  swallowNextRequest(method: string): void;
  /** The request is carried out, and its answer is lost. */
  swallowNextResponse(method: string): void;
  delayNextResponse(method: string, delayMs: number): void;
  failNextRequest(method: string, error: WireError): void;
  refuseNextConnect(refusal: GatewayRefusal): void;
  /** No challenge is sent to the next socket. */
  withholdNextChallenge(): void;
  /** The next events get their number and are never sent, on every connection. */
  loseNextEvents(count: number): void;
  /** While frozen nothing is answered or sent, and sockets stay open. */
  freeze(): void;
  thaw(): void;
  /** Puts a text on every connection as it is, decodable or not. */
  sendRaw(text: string): void;
}

export interface FaultPlan {
  takeSwallowedRequest(method: string): boolean;
  takeSwallowedResponse(method: string): boolean;
  takeResponseDelayMs(method: string): number;
  takeFailure(method: string): WireError | undefined;
  takeRefusal(): GatewayRefusal | undefined;
  takeWithheldChallenge(): boolean;
  takeLostEvent(): boolean;
  isFrozen(): boolean;
}

function takeFirst<T extends { readonly method: string }>(plan: T[], method: string): T | undefined {
  const index = plan.findIndex((entry) => entry.method === method);
  return index < 0 ? undefined : plan.splice(index, 1)[0];
}

export function createFaults(sendRaw: (text: string) => void): {
  readonly faults: GatewayFaults;
  readonly plan: FaultPlan;
} {
  const swallowedRequests: { readonly method: string }[] = [];
  const swallowedResponses: { readonly method: string }[] = [];
  const delays: { readonly method: string; readonly delayMs: number }[] = [];
  const failures: { readonly method: string; readonly error: WireError }[] = [];
  const refusals: GatewayRefusal[] = [];
  let withheldChallenges = 0;
  let lostEvents = 0;
  let isFrozen = false;

  const faults: GatewayFaults = {
    swallowNextRequest: (method) => void swallowedRequests.push({ method }),
    swallowNextResponse: (method) => void swallowedResponses.push({ method }),
    delayNextResponse: (method, delayMs) => void delays.push({ method, delayMs }),
    failNextRequest: (method, error) => void failures.push({ method, error }),
    refuseNextConnect: (refusal) => void refusals.push(refusal),
    withholdNextChallenge: () => {
      withheldChallenges += 1;
    },
    loseNextEvents: (count) => {
      lostEvents += count;
    },
    freeze: () => {
      isFrozen = true;
    },
    thaw: () => {
      isFrozen = false;
    },
    sendRaw,
  };

  const plan: FaultPlan = {
    takeSwallowedRequest: (method) => takeFirst(swallowedRequests, method) !== undefined,
    takeSwallowedResponse: (method) => takeFirst(swallowedResponses, method) !== undefined,
    takeResponseDelayMs: (method) => takeFirst(delays, method)?.delayMs ?? 0,
    takeFailure: (method) => takeFirst(failures, method)?.error,
    takeRefusal: () => refusals.shift(),
    takeWithheldChallenge: () => {
      if (withheldChallenges === 0) return false;
      withheldChallenges -= 1;
      return true;
    },
    takeLostEvent: () => {
      if (lostEvents === 0) return false;
      lostEvents -= 1;
      return true;
    },
    isFrozen: () => isFrozen,
  };

  return { faults, plan };
}
