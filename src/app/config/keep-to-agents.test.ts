import { describe, expect, it } from "vitest";
import { createServices, ready } from "../../test/render-with-services.tsx";
import { keepToAgents } from "./keep-to-agents.ts";

const AGENTS = { allowed: ["ops", "main"], default: "ops" };

function begin(sessionKey?: string, agents: Parameters<typeof keepToAgents>[1] = AGENTS) {
  const services = createServices({
    connection: ready(),
    ...(sessionKey === undefined ? {} : { sessionKey }),
  });
  keepToAgents(services, agents);
  const { navigation, features } = services;
  return {
    services,
    open: (key: string) => navigation.setState({ sessionKey: key }),
    shown: () => navigation.getState().sessionKey,
    told: () => features.toasts.getState().toasts.map(({ text }) => text),
  };
}

describe("a page that keeps to the agents of its site", () => {
  it("does not open a linked chat of another agent, and says so", async () => {
    const { shown, told } = begin("agent:vault:plans");
    expect(shown()).toBeUndefined();
    await expect.poll(told).toEqual([expect.stringContaining("“vault”, which this page does not offer")]);
  });

  it("stays where it is when a link leads to one, and nobody hears of it", async () => {
    const { services, open, shown, told } = begin("agent:main:main");
    const heard: unknown[] = [];
    services.navigation.subscribe(({ sessionKey }) => heard.push(sessionKey));
    open("agent:vault:plans");
    expect(shown()).toBe("agent:main:main");
    expect(heard).not.toContain("agent:vault:plans");
    await expect.poll(told).toHaveLength(1);
  });

  it("makes hidden characters of a name visible", async () => {
    const { open, told } = begin("agent:main:main");
    open("agent:va\u202eult:x");
    await expect.poll(told).toHaveLength(1);
    expect(told()[0]).not.toContain("\u202e");
  });

  it("opens its own chats", () => {
    const { open, shown } = begin("agent:main:main");
    open("agent:ops:rounds");
    expect(shown()).toBe("agent:ops:rounds");
  });

  it("begins with the main chat of the site's default where the gateway chose its own", () => {
    const { open, shown, told } = begin();
    open("agent:main:main");
    expect([shown(), told()]).toEqual(["agent:ops:main", []]);
  });

  it("begins with the last chat of this browser where that may be shown, else anew", () => {
    const last = (sessionKey: string) => {
      const page = begin();
      page.services.settings.setState({ lastSessions: { "": sessionKey } });
      page.open(sessionKey);
      return page.shown();
    };
    expect(last("agent:main:main")).toBe("agent:main:main");
    expect(last("agent:vault:plans")).toBe("agent:ops:plans");
  });

  it("takes the first allowed agent where none is the default", () => {
    const { open, shown } = begin(undefined, { allowed: ["ops"] });
    open("agent:main:main");
    expect(shown()).toBe("agent:ops:main");
  });

  it("leaves everything else of the navigation as it is", () => {
    const { services } = begin("agent:main:main");
    services.navigation.setState({ isSidebarOpen: true, sessionKey: "agent:vault:x" });
    expect(services.navigation.getState()).toMatchObject({
      isSidebarOpen: true,
      sessionKey: "agent:main:main",
    });
    services.navigation.setState({ isSidebarOpen: false }, true);
    expect(services.navigation.getState()).toEqual({ isSidebarOpen: false });
  });
});
