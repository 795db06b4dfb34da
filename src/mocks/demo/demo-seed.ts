import { DEFAULT_MODEL } from "../identity.ts";
import type { GatewaySeed } from "../scripted-gateway-options.ts";
import { OLDER_SESSIONS } from "./older-sessions.ts";
import { BRIEFING_SESSION } from "./session-briefing.ts";
import { FLAKY_TEST_SESSION } from "./session-flaky-test.ts";
import { LISBON_SESSION } from "./session-lisbon.ts";
import { LOGS_SESSION } from "./session-logs.ts";
import { CHECK_SESSION, PAPER_SESSION } from "./session-paper.ts";
import { RELEASE_SESSION } from "./session-release.ts";
import { TELEGRAM_SESSION } from "./session-telegram.ts";

/** A small world to try the product in: three agents and what they have been asked lately. */
export function createDemoSeed(): GatewaySeed {
  return {
    agents: [
      { id: "main", name: "Harbor", emoji: "⚓", theme: "calm and practical" },
      { id: "developer", name: "Devin", emoji: "🛠️", theme: "terse and careful" },
      { id: "quill", name: "Quill", emoji: "🪶", theme: "a reader and letter writer" },
    ],
    models: [
      DEFAULT_MODEL,
      { ...DEFAULT_MODEL, id: "tidewater-small", name: "Tidewater Small", reasoning: false },
      {
        ...DEFAULT_MODEL,
        id: "lighthouse",
        name: "Lighthouse",
        provider: "beacon",
        contextWindow: 1_000_000,
      },
    ],
    sessions: [
      RELEASE_SESSION,
      BRIEFING_SESSION,
      FLAKY_TEST_SESSION,
      LISBON_SESSION,
      TELEGRAM_SESSION,
      PAPER_SESSION,
      CHECK_SESSION,
      LOGS_SESSION,
      ...OLDER_SESSIONS,
    ],
  };
}
