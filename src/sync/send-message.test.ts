import { describe, expect, it } from "vitest";
import {
  GatewayConnectionError,
  GatewayPayloadError,
  GatewayRequestError,
  GatewayTimeoutError,
} from "../gateway-client/index.ts";
import { createTranscriptStore, type TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { SESSION } from "../test/builders.ts";
import { createFakeClient } from "../test/fake-client.ts";
import { createMessageSender } from "./send-message.ts";

function setUp() {
  const client = createFakeClient();
  const store = createTranscriptStore(SESSION);
  const sender = createMessageSender({ getClient: () => client, createId: () => "id-1", now: () => 100 });
  return { client, store, sender };
}

function throwing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

function deliveryOf(store: TranscriptStore): unknown {
  const row = store.getState().rows.get("user:id-1");
  return row?.type === "user" ? row.delivery : undefined;
}

describe("sending a message", () => {
  it("uses only fields that every gateway version knows", async () => {
    const { client, store, sender } = setUp();
    client.answer("chat.send", () => ({ runId: "id-1", status: "started" }));
    expect(await sender.send(store, "hello")).toEqual({ ok: true });
    expect(client.requests).toEqual([
      {
        method: "chat.send",
        params: { sessionKey: SESSION, message: "hello", deliver: false, idempotencyKey: "id-1" },
      },
    ]);
    expect(deliveryOf(store)).toBe("accepted");
  });

  it.each([
    [
      "there was no connection",
      new GatewayConnectionError({ message: "", reason: "not-connected", wasSent: false }),
    ],
    ["it was too large", new GatewayPayloadError({ message: "", sizeBytes: 9, maxBytes: 1 })],
    [
      "the gateway refused it",
      new GatewayRequestError({ message: "no", method: "chat.send", code: "INVALID_REQUEST" }),
    ],
  ])("gives the text back when %s", async (_case, error) => {
    const { client, store, sender } = setUp();
    client.answer("chat.send", throwing(error));
    const outcome = await sender.send(store, "hello");
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/\w+ \w+/) });
    expect(store.getState().rowIds).toEqual([]);
  });

  it.each([
    ["the line broke", new GatewayConnectionError({ message: "", reason: "closed", wasSent: true })],
    ["no answer came", new GatewayTimeoutError({ message: "", method: "chat.send", timeoutMs: 30_000 })],
  ])("keeps the message, with its fate unknown, when %s after it left", async (_case, error) => {
    const { client, store, sender } = setUp();
    client.answer("chat.send", throwing(error));
    expect(await sender.send(store, "hello")).toEqual({ ok: true });
    expect(deliveryOf(store)).toBe("failed");
  });

  it("sends a message of unknown fate again under the same key", async () => {
    const { client, store, sender } = setUp();
    client.answer(
      "chat.send",
      throwing(new GatewayConnectionError({ message: "", reason: "closed", wasSent: true })),
    );
    await sender.send(store, "hello");
    client.answer("chat.send", () => ({ runId: "id-1", status: "in_flight" }));
    await sender.retry(store, "id-1");
    expect(client.requests[1]).toEqual(client.requests[0]);
    expect(deliveryOf(store)).toBe("accepted");
  });

  it("shows no run for a command that starts none", async () => {
    const { client, store, sender } = setUp();
    client.answer("chat.send", () => ({}));
    await sender.send(store, "/stop");
    expect(store.getState().activeRunIds).toEqual([]);
  });
});
