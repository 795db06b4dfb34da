import { describe, expect, it, vi } from "vitest";
import { GatewayConnectionError, GatewayRequestError } from "../gateway-client/index.ts";
import { createTranscriptStore } from "../stores/transcript/transcript-store.ts";
import { delta, SESSION } from "../test/builders.ts";
import { createFakeClient } from "../test/fake-client.ts";
import { resumeStops, stopRuns } from "./stop-run.ts";

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

  it("takes “nothing was running” for an answer and reads the truth again", async () => {
    const { client, store, loader, row } = setUp();
    client.answer("chat.abort", () => ({ aborted: false, runIds: [] }));
    await stopRuns(client, store, loader);
    expect(loader.load).toHaveBeenCalledWith(store);
    expect(row()?.isStopping).toBe(false);
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
