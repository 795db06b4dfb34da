import { describe, expect, it, vi } from "vitest";
import { GatewayConnectionError, GatewayRequestError } from "../gateway-client/index.ts";
import { createTranscriptStore } from "../stores/transcript/transcript-store.ts";
import { delta, final, runEvent, SESSION } from "../test/builders.ts";
import { createFakeClient } from "../test/fake-client.ts";
import { describeTranscript } from "../test/replay.ts";
import { describeStopFailure, resumeStops, stopRuns } from "./stop-run.ts";

function setUp() {
  const client = createFakeClient();
  client.connect();
  const store = createTranscriptStore(SESSION);
  store.apply(delta("half"));
  const loader = {
    load: vi.fn(() => Promise.resolve()),
    loadOlder: vi.fn(() => Promise.resolve()),
    readTruth: vi.fn(() => Promise.resolve(true)),
    expectIdle: vi.fn(),
  };
  const row = () => store.getState().liveRows.get("run:r1");
  return { client, store, loader, row };
}

describe("stopping a run", () => {
  it("asks for exactly that run, before anything else happens", () => {
    const { client, store, loader, row } = setUp();
    void stopRuns(client, store, loader);
    expect(client.requests).toEqual([{ method: "chat.abort", params: { sessionKey: SESSION, runId: "r1" } }]);
    expect(row()?.isStopping).toBe(true);
  });

  it("takes “nothing was running” for an answer, reads the truth again and ends as finished (R45)", async () => {
    const { client, store, loader, row } = setUp();
    client.answer("chat.abort", () => ({ aborted: false, runIds: [] }));
    await stopRuns(client, store, loader);
    expect(loader.load).toHaveBeenCalledWith(store);
    expect(row()).toMatchObject({ status: "running", isStopping: false });
    store.apply(final("half and whole"));
    expect(describeTranscript(store.getState())).toEqual(["run done", "text: half and whole"]);
  });

  it("leaves the end to the gateway's event when it stopped", async () => {
    const { client, store, loader, row } = setUp();
    client.answer("chat.abort", () => ({ aborted: true, runIds: ["r1"] }));
    await stopRuns(client, store, loader);
    expect(loader.load).not.toHaveBeenCalled();
    expect(row()?.status).toBe("running");
  });

  it("takes the stop back when the gateway refuses it", async () => {
    const { client, store, loader, row } = setUp();
    client.answer("chat.abort", () => {
      throw new GatewayRequestError({ message: "no", method: "chat.abort", code: "FORBIDDEN" });
    });
    await expect(stopRuns(client, store, loader)).rejects.toThrow("no");
    expect(row()?.isStopping).toBe(false);
  });
});

describe("a stop that the gateway does not carry out as asked", () => {
  const refusal = (message: string, code = "INVALID_REQUEST") =>
    new GatewayRequestError({ message, method: "chat.abort", code });

  it.each(["unauthorized", "runId does not match sessionKey"])(
    "because of `%s` leaves the run going on and says that it was started elsewhere (R48)",
    async (said) => {
      const { client, store, loader, row } = setUp();
      client.answer("chat.abort", () => {
        throw refusal(said);
      });
      const failure = await stopRuns(client, store, loader).catch((error: unknown) => error);
      expect(describeStopFailure(failure)).toMatch(/started elsewhere/);
      expect(row()).toMatchObject({ status: "running", isStopping: false });
      // Never the session as a whole: that would take what others have queued with it.
      expect(client.requests).toEqual([
        { method: "chat.abort", params: { sessionKey: SESSION, runId: "r1" } },
      ]);
    },
  );

  it("because of what the run had started says that the run stopped and its children may go on (R50)", async () => {
    const { client, store, loader, row } = setUp();
    client.answer("chat.abort", () => {
      throw refusal(
        "Parent run stopped, but descendant cancellation was incomplete: 1 of 2 <b>sub</b>agents",
        "UNAVAILABLE",
      );
    });
    const failure = await stopRuns(client, store, loader).catch((error: unknown) => error);
    expect(describeStopFailure(failure)).toMatch(/stopped, but .* may still be going on/);
    expect(row()?.isStopping).toBe(true);
    store.apply(runEvent({ type: "chat.aborted" }));
    expect(store.getState().rows.get("run:r1")).toMatchObject({ status: "stopped" });
  });

  it("for any other reason gives the gateway's own words", () => {
    expect(describeStopFailure(refusal("not today"))).toBe("The gateway refused: not today");
  });
});

describe("a stop across a lost line", () => {
  const lineLost = () => {
    throw new GatewayConnectionError({ message: "gone", reason: "closed", wasSent: true });
  };

  it("waits for the line where there is none", async () => {
    const { client, store, loader, row } = setUp();
    client.setState({ status: "waiting", attempt: 1, reason: "line-lost" });
    await stopRuns(client, store, loader);
    expect(client.requests).toEqual([]);
    expect(row()?.isStopping).toBe(true);
  });

  it("is kept when the line broke, and said again to that very run (R47)", async () => {
    const { client, store, loader, row } = setUp();
    client.answer("chat.abort", lineLost);
    await stopRuns(client, store, loader);
    expect(row()?.isStopping).toBe(true);
    store.apply(delta("of another", "r2"));
    client.answer("chat.abort", () => ({ aborted: true, runIds: ["r1"] }));
    await resumeStops(client, store);
    expect(client.requests.slice(1)).toEqual([
      { method: "chat.abort", params: { sessionKey: SESSION, runId: "r1" } },
    ]);
  });

  it("ends as finished when the run was over by then (R45)", async () => {
    const { client, store, row } = setUp();
    store.apply({ type: "stop-requested", runId: "r1" });
    client.answer("chat.abort", () => ({ aborted: false, runIds: [] }));
    await resumeStops(client, store);
    expect(row()?.isStopping).toBe(false);
  });
});
