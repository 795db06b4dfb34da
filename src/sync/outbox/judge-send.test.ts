import { describe, expect, it } from "vitest";
import {
  GatewayConnectionError,
  GatewayPayloadError,
  GatewayRequestError,
  GatewayTimeoutError,
} from "../../gateway-client/index.ts";
import { judgeSend } from "./judge-send.ts";

type RequestFields = ConstructorParameters<typeof GatewayRequestError>[0];

function refusal(fields: Partial<RequestFields>): GatewayRequestError {
  return new GatewayRequestError({ message: "no", method: "chat.send", code: "INVALID_REQUEST", ...fields });
}

function lineLost(wasSent: boolean): GatewayConnectionError {
  return new GatewayConnectionError({ message: "gone", reason: "closed", wasSent });
}

describe("a try that failed", () => {
  it("before a byte left says that the gateway cannot have the message (R37)", () => {
    expect(judgeSend(lineLost(false))).toEqual({ type: "kept" });
  });

  it.each([
    ["broke while it was on the line", lineLost(true)],
    ["was not answered", new GatewayTimeoutError({ message: "", method: "chat.send", timeoutMs: 15_000 })],
    ["failed in a way nobody foresaw", new Error("what?")],
  ])("because it %s leaves everything open (R37)", (_what, error) => {
    expect(judgeSend(error)).toEqual({ type: "doubtful" });
  });

  it("for a conflict is never tried again by itself (R39)", () => {
    expect(judgeSend(refusal({ detailCode: "chat-request-conflict" }))).toEqual({ type: "conflict" });
  });

  it("because the conversation went on is refused and outdated (R40)", () => {
    expect(judgeSend(refusal({ detailCode: "active-leaf-changed" }))).toMatchObject({
      type: "refused",
      isOutdated: true,
    });
  });

  it.each([
    ["says so", refusal({ code: "UNAVAILABLE", isRetryable: true })],
    ["names a time", refusal({ code: "UNAVAILABLE", retryAfterMs: 5_000 })],
    ["is restarting", refusal({ code: "UNAVAILABLE", detailCode: "gateway-restarting" })],
  ])("because the gateway is busy is tried again when it %s (R14)", (_how, error) => {
    expect(judgeSend(error)).toEqual({ type: "later", afterMs: 5_000 });
  });

  it("because the session changed meanwhile is tried again, whatever the code", () => {
    expect(judgeSend(refusal({ isRetryable: true }))).toEqual({ type: "later", afterMs: 5_000 });
  });

  it("waits a minute at most, whatever the gateway asks for (R14) (case 14)", () => {
    expect(judgeSend(refusal({ isRetryable: true, retryAfterMs: 1e15 }))).toEqual({
      type: "later",
      afterMs: 60_000,
    });
  });

  it("is over when the gateway is unavailable without a word about later", () => {
    expect(judgeSend(refusal({ code: "UNAVAILABLE" }))).toMatchObject({ type: "refused" });
  });

  it("for its size is never tried again (R30) (case 107)", () => {
    const error = new GatewayPayloadError({ message: "", sizeBytes: 3_000, maxBytes: 2_048 });
    expect(judgeSend(error)).toEqual({ type: "refused", reason: expect.stringContaining("2 KB") });
  });

  it("for a reason of the gateway's own is refused in its words (R16)", () => {
    expect(judgeSend(refusal({ code: "SOMETHING_NEW", message: "not on Sundays" }))).toEqual({
      type: "refused",
      reason: "The gateway refused: not on Sundays",
    });
  });
});
