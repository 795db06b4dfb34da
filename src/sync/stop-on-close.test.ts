import { expect, it, vi } from "vitest";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { createFakeClient } from "../test/fake-client.ts";
import { stopOnClose } from "./stop-on-close.ts";

function page(running: readonly string[], own: readonly string[]) {
  const transcripts = createTranscriptRegistry(() => own);
  const store = transcripts.of("agent:main:main");
  const state = { ...store.getState(), activeRunIds: running };
  vi.spyOn(store, "getState").mockReturnValue(state);
  const client = createFakeClient();
  const target = new EventTarget();
  stopOnClose({ getClient: () => client, transcripts }, target);
  return { client, close: () => target.dispatchEvent(new Event("pagehide")) };
}

it("stops what this tab began and still runs, and nothing that others began", () => {
  const { client, close } = page(["own-1", "theirs"], ["own-1", "own-over"]);
  client.connect();
  close();
  expect(client.requests.filter(({ method }) => method === "chat.abort")).toEqual([
    { method: "chat.abort", params: { sessionKey: "agent:main:main", runId: "own-1" } },
  ]);
});

it("asks nothing where nothing of its own runs, or nobody would hear it", () => {
  const quiet = page(["theirs"], []);
  quiet.client.connect();
  quiet.close();
  const offline = page(["own-1"], ["own-1"]);
  offline.close();
  expect([...quiet.client.requests, ...offline.client.requests]).toEqual([]);
});
