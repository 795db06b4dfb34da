import type { GatewayRefusal, WireError } from "./wire.ts";

/** When a line breaks, seen from the gateway: what it heard, what it did, and what it could still say. */
export type CutMoment = "before-arrival" | "before-answer" | "after-answer";

export interface CutPlan {
  readonly method: string;
  readonly moment: CutMoment;
}

/** Things that go wrong on demand. Each takes effect once, for the next matching occasion. */
export interface GatewayFaults {
  /** The request is lost on its way: nothing happens, nobody answers. */
  swallowNextRequest(method: string): void;
  /** The request is carried out, and its answer is lost. */
  swallowNextResponse(method: string): void;
  delayNextResponse(method: string, delayMs: number): void;
  /** From now on every answer takes this long; 0 ends it. Events are not held up. */
  delayResponses(delayMs: number): void;
  /** Cuts the line of the next such request, with 1006. */
  cutOn(method: string, moment: CutMoment): void;
  /** The next frames to be sent arrive twice. */
  duplicateNextFrames(count: number): void;
  /** Of the next two events on one connection the second arrives first. */
  reorderNextEvents(): void;
  failNextRequest(method: string, error: WireError): void;
  refuseNextConnect(refusal: GatewayRefusal): void;
  /** No challenge is sent to the next socket. */
  withholdNextChallenge(): void;
  /** The next events get their number and are never sent, on every connection. */
  loseNextEvents(count: number): void;
  /** While frozen nothing is answered or sent, and sockets stay open. */
  freeze(): void;
  thaw(): void;
  /** Forgets what was planned and has not happened yet. */
  clear(): void;
  /** Puts a text on every connection as it is, decodable or not. */
  sendRaw(text: string): void;
}

export interface FaultPlan {
  takeSwallowedRequest(method: string): boolean;
  takeSwallowedResponse(method: string): boolean;
  takeResponseDelayMs(method: string): number;
  takeCut(method: string): CutMoment | undefined;
  takeDuplicate(): boolean;
  takeReordering(): boolean;
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
  let duplicates = 0;
  let reorderings = 0;
  let responseDelayMs = 0;
  const cuts: CutPlan[] = [];
  let isFrozen = false;

  const faults: GatewayFaults = {
    swallowNextRequest: (method) => void swallowedRequests.push({ method }),
    swallowNextResponse: (method) => void swallowedResponses.push({ method }),
    delayNextResponse: (method, delayMs) => void delays.push({ method, delayMs }),
    delayResponses: (delayMs) => {
      responseDelayMs = delayMs;
    },
    cutOn: (method, moment) => void cuts.push({ method, moment }),
    duplicateNextFrames: (count) => {
      duplicates += count;
    },
    reorderNextEvents: () => {
      reorderings += 1;
    },
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
    clear: () => {
      for (const planned of [swallowedRequests, swallowedResponses, delays, failures, refusals, cuts]) {
        planned.length = 0;
      }
      withheldChallenges = 0;
      lostEvents = 0;
      duplicates = 0;
      reorderings = 0;
      responseDelayMs = 0;
      isFrozen = false;
    },
    sendRaw,
  };

  const plan: FaultPlan = {
    takeSwallowedRequest: (method) => takeFirst(swallowedRequests, method) !== undefined,
    takeSwallowedResponse: (method) => takeFirst(swallowedResponses, method) !== undefined,
    takeResponseDelayMs: (method) => takeFirst(delays, method)?.delayMs ?? responseDelayMs,
    takeCut: (method) => takeFirst(cuts, method)?.moment,
    takeDuplicate: () => {
      if (duplicates === 0) return false;
      duplicates -= 1;
      return true;
    },
    takeReordering: () => {
      if (reorderings === 0) return false;
      reorderings -= 1;
      return true;
    },
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
