// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GatewayRefusalError } from "./errors.ts";
import {
  backoffDelayMs,
  type ConnectionOutcome,
  decideReconnect,
  pairingDelayMs,
} from "./reconnect-policy.ts";

const outcome = (fields: Partial<ConnectionOutcome>): ConnectionOutcome => ({
  closeCode: 1006,
  wasReady: true,
  wasOpen: true,
  isUnanswered: false,
  isUnavailable: false,
  ...fields,
});
const half = () => 0.5;

describe("backoffDelayMs", () => {
  it("doubles its ceiling from 800 ms to 15 s", () => {
    const almostOne = () => 0.999_999;
    const delays = [0, 1, 2, 3, 4, 5, 6, 7, 1_000].map((attempt) => backoffDelayMs(attempt, almostOne));
    expect(delays).toEqual([800, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000, 15_000]);
  });

  it("draws from the whole range, and stays between 100 ms and the ceiling (R35)", () => {
    expect(backoffDelayMs(5, () => 0)).toBe(100);
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, draw) => {
        const delayMs = backoffDelayMs(attempt, () => draw);
        expect(delayMs).toBeGreaterThanOrEqual(100);
        expect(delayMs).toBeLessThanOrEqual(15_000);
      }),
    );
  });
});

describe("pairingDelayMs", () => {
  it("stays between three and five seconds", () => {
    expect([pairingDelayMs(() => 0), pairingDelayMs(() => 0.999_999)]).toEqual([3_000, 5_000]);
  });
});

describe("decideReconnect", () => {
  for (const closeCode of [1000, 1001, 1005, 1006, 1008, 1009, 1011, 1012, 1013, 4000, 4999]) {
    it(`tries again after ${closeCode} without a refusal`, () => {
      expect(decideReconnect(outcome({ closeCode }), 1, half)).toMatchObject({ type: "retry", delayMs: 400 });
    });
  }

  it("stops on a protocol mismatch and authenticates again when the session was ended", () => {
    expect(decideReconnect(outcome({ closeCode: 1002 }), 1, half)).toEqual({ type: "protocol-mismatch" });
    expect(decideReconnect(outcome({ closeCode: 4001 }), 1, half)).toEqual({ type: "authenticate-again" });
  });

  it("lets a refusal win over any close code", () => {
    const refusal = new GatewayRefusalError({ message: "no", code: "origin-not-allowed" });
    for (const closeCode of [1000, 1006, 1008, 4001]) {
      expect(decideReconnect(outcome({ closeCode, refusal }), 1, half)).toEqual({ type: "stop", refusal });
    }
  });

  it("waits for a person to pair, or looks again where the gateway says so", () => {
    const waiting = new GatewayRefusalError({ message: "", code: "pairing-required" });
    const trying = new GatewayRefusalError({ message: "", code: "pairing-required", shouldKeepTrying: true });
    expect(decideReconnect(outcome({ refusal: waiting }), 1, half)).toEqual({
      type: "pairing",
      refusal: waiting,
    });
    expect(decideReconnect(outcome({ refusal: trying }), 1, half)).toMatchObject({
      type: "pairing",
      delayMs: 4_000,
    });
  });

  it("says why it waits", () => {
    const reason = (fields: Partial<ConnectionOutcome>) => {
      const decision = decideReconnect(outcome(fields), 1, half);
      return decision.type === "retry" ? decision.reason : decision.type;
    };
    expect(reason({})).toBe("line-lost");
    expect(reason({ isUnanswered: true })).toBe("not-answering");
    expect(reason({ isUnavailable: true })).toBe("starting");
    expect(reason({ closeCode: 1013 })).toBe("starting");
    expect(reason({ closeCode: 1012 })).toBe("line-lost");
    expect(reason({ closeCode: 1012, shutdown: {} })).toBe("stopped");
    expect(reason({ closeCode: 1012, shutdown: { restartExpectedMs: 0 } })).toBe("restarting");
  });
});
