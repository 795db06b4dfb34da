import { describe, expect, it } from "vitest";
import { sessionFragment } from "../../lib/session-fragment.ts";
import { channelName, originOf } from "./channel-name.ts";
import { formatAgo } from "./format-ago.ts";
import { sessionTitle } from "./session-title.ts";

describe("sessionTitle", () => {
  it.each([
    ["the gateway's title", { key: "agent:main:x", title: "Lisbon" }, "Lisbon"],
    ["the main session", { key: "agent:main:main" }, "Main chat"],
    ["a name somebody chose", { key: "agent:main:work-notes" }, "work-notes"],
    [
      "a key without meaning",
      { key: "agent:main:web:4f1c2d3e-aaaa-bbbb-cccc-0123456789ab" },
      "Untitled chat",
    ],
    ["an empty title", { key: "agent:main:main", title: "  " }, "Main chat"],
  ])("uses %s", (_, session, title) => {
    expect(sessionTitle(session)).toBe(title);
  });
});

describe("channelName", () => {
  it("writes names as their owners do and keeps unknown ones", () => {
    expect(channelName("whatsapp")).toBe("WhatsApp");
    expect(channelName("carrier-pigeon")).toBe("Carrier-pigeon");
  });
});

describe("originOf", () => {
  it.each([
    ["what the gateway says", { key: "agent:main:x", channel: "slack" }, "Slack"],
    ["its key", { key: "agent:main:discord:channel:7" }, "Discord"],
    ["nothing, for a web chat", { key: "agent:main:web:1" }, undefined],
    ["nothing, for a name that only looks like a channel", { key: "agent:main:telegram" }, undefined],
    ["nothing, where an agent was only woken", { key: "agent:main:main", channel: "heartbeat" }, undefined],
  ])("goes by %s", (_, session, origin) => {
    expect(originOf(session)).toBe(origin);
  });
});

describe("formatAgo", () => {
  const now = new Date(2026, 10, 21, 12).getTime();
  const minute = 60_000;
  it.each([
    [30_000, "now"],
    [-5000, "now"],
    [24 * minute, "24m"],
    [119 * minute, "1h"],
    [2 * 24 * 60 * minute, "2d"],
    // Two calendar days ago, though fewer than 48 hours.
    [40 * 60 * minute, "2d"],
  ])("writes %i ms as %s", (ago, words) => {
    expect(formatAgo(now - ago, now)).toBe(words);
  });

  it("writes a date from a week on, with the year only where it is another", () => {
    expect(formatAgo(new Date(2026, 10, 12).getTime(), now)).toBe("Nov 12");
    expect(formatAgo(new Date(2025, 10, 12).getTime(), now)).toBe("Nov 12, 25");
  });
});

describe("sessionFragment", () => {
  it("keeps keys readable and escapes what would end the parameter", () => {
    expect(sessionFragment("agent:main:web/1")).toBe("#session=agent:main:web/1");
    expect(sessionFragment("agent:main:a&b=c#d")).toBe("#session=agent:main:a%26b%3Dc%23d");
  });
});
