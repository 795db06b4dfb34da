import { describe, expect, it } from "vitest";
import type { ChatHistoryParams } from "../gateway-client/index.ts";
import { GatewayRequestError } from "../gateway-client/index.ts";
import {
  answer,
  draft,
  message,
  outgoing,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../test/builders.ts";
import { createFakeClient } from "../test/fake-client.ts";
import { createHistoryQuestion } from "./ask-history.ts";

const known = [userMessage("u1", "q"), answer("a1", "text")];

function setUp(respond: (params: ChatHistoryParams) => unknown) {
  const client = createFakeClient();
  client.connect();
  client.answer("chat.history", respond as never);
  const params = () => client.requests.map((request) => request.params);
  return { client, ask: createHistoryQuestion(), params };
}

const page = { sessionKey: "agent:main:test", hasMore: false, messages: known };

describe("asking for a history", () => {
  it("asks for what is new after the line was lost, and keeps what was known", async () => {
    const { client, ask, params } = setUp(() => ({
      kind: "delta",
      deltaCursor: "c2",
      sessionKey: "",
      hasMore: false,
      messages: [answer("a1", "again"), { ...userMessage("u2", "next"), recordSeq: 3 }],
    }));
    const state = transcriptAfter(snapshot(known, { deltaCursor: "c1", hasMore: true }), { type: "stale" });
    const history = await ask(client, state, 100);
    expect(params()).toEqual([{ sessionKey: "agent:main:test", cursor: "c1" }]);
    expect(history).toMatchObject({ sessionKey: "agent:main:test", deltaCursor: "c2", hasMore: true });
    expect(history.messages.map(({ key }) => key)).toEqual(["u1", "a1", "u2"]);
  });

  it("reads the whole page when the gateway cannot go on from there (R57)", async () => {
    const { client, ask, params } = setUp(({ cursor }) =>
      cursor === undefined ? page : { kind: "reset", sessionKey: "", hasMore: false, messages: [] },
    );
    const state = transcriptAfter(snapshot(known, { deltaCursor: "c1" }), { type: "stale" });
    expect((await ask(client, state, 100)).messages).toBe(known);
    expect(params()).toEqual([
      { sessionKey: "agent:main:test", cursor: "c1" },
      { sessionKey: "agent:main:test", limit: 100 },
    ]);
  });

  it("reads the whole page when what is new has a tool call in it, whose announcement the news leave out", async () => {
    const call = message({
      key: "a2",
      recordId: "a2",
      role: "assistant",
      blocks: [{ type: "tool-call", toolCallId: "t1", name: "exec", args: {} }],
    });
    const { client, ask, params } = setUp(({ cursor }) =>
      cursor === undefined ? page : { ...page, kind: "delta", messages: [call] },
    );
    const state = transcriptAfter(snapshot(known, { deltaCursor: "c1" }), { type: "stale" });
    expect((await ask(client, state, 100)).messages).toBe(known);
    expect(params()).toHaveLength(2);
  });

  it("reads the whole page when something in it is to be completed", async () => {
    const { client, ask, params } = setUp(() => page);
    await ask(client, transcriptAfter(snapshot(known, { deltaCursor: "c1" })), 100);
    expect(params()).toEqual([{ sessionKey: "agent:main:test", limit: 100 }]);
  });

  it("asks for the fate of messages on their way, once a gateway that does not know how", async () => {
    const { client, ask, params } = setUp(({ inputRunIds }) => {
      if (inputRunIds === undefined) return page;
      throw new GatewayRequestError({ message: "no", method: "chat.history", code: "INVALID_REQUEST" });
    });
    const state = transcriptAfter(
      outgoing(draft("s1", "sent", { delivery: "waiting" }), draft("s2", "not sent", { delivery: "queued" })),
    );
    await ask(client, state, 100);
    await ask(client, state, 100);
    const plain = { sessionKey: "agent:main:test", limit: 100 };
    expect(params()).toEqual([{ ...plain, inputRunIds: ["s1"] }, plain, plain]);
  });
});
