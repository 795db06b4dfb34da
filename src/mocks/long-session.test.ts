import { describe, expect, it } from "vitest";
import { createLongSeed } from "./long-session.ts";
import { createManualClock } from "./manual-clock.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import { createIdSource, createTestPeer } from "./test-peer.ts";

describe("a long session", () => {
  it.each([2_000, 5_000])("has as many records as it is asked for: %i", (messages) => {
    const gateway = createScriptedGateway({
      clock: createManualClock(),
      createId: createIdSource(),
      seed: createLongSeed(messages),
    });
    const peer = createTestPeer(gateway);
    peer.connect();
    const sessionKey = `agent:main:long-${messages}`;
    // A hundred rows; text and tool call of one record are two of them.
    expect(peer.ask("chat.history", { sessionKey, limit: 100 })).toMatchObject({
      totalMessages: messages,
      hasMore: true,
      nextOffset: 91,
    });
  });
});
