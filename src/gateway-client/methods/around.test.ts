import { describe, expect, it } from "vitest";
import { decodeHealth, decodePresence } from "./around.ts";

describe("decodePresence", () => {
  it("reads who is there, from an answer and from an event", () => {
    const entries = [
      { host: "vm", mode: "gateway", version: "2026.9.6", platform: "linux", reason: "self", ts: 1 },
      { host: "webchat-ui", mode: "webchat", deviceId: "d", onlineSince: 1_795_273_512_580, ts: 2 },
      { host: "gone", mode: "cli", reason: "disconnect" },
    ];
    const expected = [
      { name: "vm", isGateway: true, mode: "gateway", version: "2026.9.6", platform: "linux" },
      {
        name: "webchat-ui",
        isGateway: false,
        mode: "webchat",
        deviceId: "d",
        onlineSince: 1_795_273_512_580,
      },
    ];
    expect(decodePresence(entries)).toEqual(expected);
    expect(decodePresence({ presence: entries })).toEqual(expected);
  });

  it.each([null, "x", 7, {}, { presence: "no" }, [null, 1, {}, { host: 7 }]])(
    "reads nothing out of %j",
    (payload) => {
      expect(decodePresence(payload)).toEqual([]);
    },
  );

  it("takes no more than a page can show", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ host: `h${index}` }));
    expect(decodePresence(many)).toHaveLength(200);
  });
});

describe("decodeHealth", () => {
  it("says how channels are from what each tells", () => {
    const { channels } = decodeHealth({
      channels: {
        a: { configured: true, probe: { ok: true } },
        b: { linked: false },
        c: { configured: false, running: false },
        d: {},
      },
      channelOrder: ["a", "b", "c", "d", "e"],
      channelLabels: { a: "Telegram" },
    });
    expect(channels.map(({ label, state }) => [label, state])).toEqual([
      ["Telegram", "ok"],
      ["b", "failing"],
      ["c", "off"],
      ["d", "unknown"],
      ["e", "unknown"],
    ]);
  });

  it("reads agents, chats, and plugins that failed", () => {
    const health = decodeHealth({
      ok: true,
      eventLoop: { degraded: true },
      agents: [{ agentId: "main", name: "Harbor" }, { agentId: "x" }, 7],
      sessions: { count: 12 },
      plugins: { errors: [{ id: "canvas" }], unavailable: ["github"] },
    });
    expect(health).toMatchObject({
      isOk: true,
      isSlow: true,
      agents: [
        { id: "main", name: "Harbor" },
        { id: "x", name: "x" },
      ],
      sessionCount: 12,
      failedPlugins: ["canvas", "github"],
    });
  });

  it.each([null, [], "x", { channels: 7, agents: "no", sessions: null, plugins: 3, channelOrder: {} }])(
    "makes nothing up out of %j",
    (payload) => {
      expect(decodeHealth(payload)).toEqual({
        isOk: true,
        isSlow: false,
        channels: [],
        agents: [],
        failedPlugins: [],
      });
    },
  );
});
