import { describe, expect, it } from "vitest";
import { aRefusal, ready } from "../../test/render-with-services.tsx";
import { connectionAttribute, describeConnection } from "./describe-connection.ts";
import { refusalTitle } from "./refusal-title.ts";

const FIRST = { now: 10_000, wasReady: false };
const AGAIN = { now: 10_000, wasReady: true };

describe("describeConnection", () => {
  it("says nothing but that it is connected when it is", () => {
    expect(describeConnection(ready(), FIRST)).toEqual({ tone: "ok", text: "Connected", canTryNow: false });
  });

  it("calls a first connection connecting and a later one reconnecting", () => {
    expect(describeConnection({ status: "connecting", attempt: 0 }, FIRST).text).toBe("Connecting");
    expect(describeConnection({ status: "authenticating", attempt: 2 }, AGAIN).text).toBe("Reconnecting");
  });

  it("does not call lost what never was", () => {
    const waiting = { status: "waiting", attempt: 1, reason: "line-lost" } as const;
    expect(describeConnection(waiting, FIRST).text).toBe("The gateway cannot be reached");
    expect(describeConnection(waiting, AGAIN).text).toBe("Connection lost");
  });

  it("counts whole seconds to the next try and never below zero", () => {
    const waiting = { status: "waiting", attempt: 1, reason: "restarting" } as const;
    expect(describeConnection({ ...waiting, retryAt: 13_100 }, AGAIN).secondsLeft).toBe(4);
    expect(describeConnection({ ...waiting, retryAt: 9_000 }, AGAIN).secondsLeft).toBe(0);
    expect(describeConnection(waiting, AGAIN)).not.toHaveProperty("secondsLeft");
  });

  it("offers no try without a network", () => {
    const waiting = { status: "waiting", attempt: 1, reason: "offline" } as const;
    expect(describeConnection(waiting, AGAIN)).toMatchObject({ text: "No network", canTryNow: false });
  });

  it("offers no try where the gateway said no, and leaves why to those who say what to do", () => {
    const refusal = aRefusal({ code: "token-mismatch" });
    const closed = { status: "closed", refusal } as const;
    expect(describeConnection(closed, AGAIN)).toEqual({
      tone: "danger",
      text: "Disconnected",
      canTryNow: false,
    });
    expect(refusalTitle(closed)).toBe("The gateway did not accept this token");
    expect(refusalTitle({ status: "closed" })).toBeUndefined();
    expect(refusalTitle(ready())).toBeUndefined();
  });

  it("lets a connection that was closed on purpose be opened again", () => {
    expect(describeConnection({ status: "closed" }, AGAIN)).toMatchObject({ tone: "off", canTryNow: true });
  });
});

describe("connectionAttribute", () => {
  it("does not tell authenticating from connecting", () => {
    expect(connectionAttribute("authenticating")).toBe("connecting");
    expect(connectionAttribute("pairing")).toBe("pairing");
  });
});
