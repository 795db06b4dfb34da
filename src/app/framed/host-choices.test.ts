import { describe, expect, it } from "vitest";
import type { AppConfig } from "../../stores/gateway-entry.ts";
import { parseSettings } from "../../stores/settings-store.ts";
import { chatWith, chooseAgent, chooseSession } from "./host-choices.ts";

const gateway = {
  id: "home",
  name: "Home",
  url: "wss://g.example/",
  auth: "none",
  access: "chat",
  source: "config",
} as const;
const config = (changes: Partial<AppConfig> = {}): AppConfig => ({ gateways: [gateway], ...changes });

describe("what a host chooses", () => {
  it("is a chat in the form of the gateway, and never one that is none", () => {
    expect(chooseSession(config(), "agent:Main:Desk")).toEqual({ ok: true, value: "agent:main:desk" });
    for (const text of ["agent:main:../x", "main", "agent:main:<b>"])
      expect(chooseSession(config(), text)).toEqual({ ok: false, code: "unknown-session" });
  });

  it("is an agent of all new chats", () => {
    const choice = chooseAgent(config(), "Support");
    expect(choice.ok && choice.value.gateways[0]?.sessionKey).toBe("agent:support:web:{uuid}");
  });

  it("cannot widen what the configuration offers", () => {
    const limited = config({ agents: { allowed: ["support"] } });
    expect(chooseAgent(limited, "main")).toEqual({ ok: false, code: "unknown-agent" });
    expect(chooseSession(limited, "agent:main:desk")).toEqual({ ok: false, code: "unknown-session" });
    expect(chooseAgent(limited, "support").ok).toBe(true);
    const fixed = config({ gateways: [{ ...gateway, sessionKey: "agent:support:desk:{uuid}" }] });
    expect(chooseAgent(fixed, "main")).toEqual({ ok: false, code: "unknown-agent" });
  });

  it("opens the last chat with that agent, else the agent's own", () => {
    const settings = parseSettings(JSON.stringify({ lastSessions: { home: "agent:support:web:1" } }));
    expect(chatWith("Support", settings, "home")).toBe("agent:support:web:1");
    expect(chatWith("main", settings, "home")).toBe("agent:main:main");
    expect(chatWith("main", settings, undefined)).toBe("agent:main:main");
  });
});
