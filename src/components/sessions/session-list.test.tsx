import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AgentsList, SessionSummary } from "../../gateway-client/index.ts";
import { userMessage } from "../../test/builders.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { aGateway, aSession, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { SessionList } from "./session-list.tsx";

const AGENTS: AgentsList = {
  agents: [
    { id: "main", name: "Harbor", isDefault: true, emoji: "⚓" },
    { id: "developer", name: "Devin", isDefault: false },
  ],
  defaultId: "main",
};

const NOW = Date.now();
/** The first menu of all takes its code along. */
const PATIENT = { timeout: 5_000 };
const chat = (name: string, fields: Partial<SessionSummary> = {}): SessionSummary =>
  aSession({ key: `agent:main:${name}`, title: name, updatedAt: NOW, ...fields });

interface ListOptions {
  readonly protocol?: number;
  readonly hasMore?: boolean;
  readonly agents?: AgentsList;
  readonly sessionKey?: string;
  readonly describe?: (key: string) => Record<string, string> | undefined;
}

function renderList(sessions: readonly SessionSummary[], options: ListOptions = {}) {
  const { protocol = 4, hasMore = false, agents = AGENTS, sessionKey, describe: describeKey } = options;
  const hello = aHello({ protocol });
  const client = createFakeClient(
    describeKey ? aHello({ protocol, methods: new Set([...hello.methods, "sessions.describe"]) }) : hello,
  );
  client.answer("sessions.describe", ({ key }: { readonly key: string }) => ({
    session: describeKey?.(key) ?? null,
  }));
  client.connect();
  const page = renderWithServices(<SessionList />, {
    gateway: aGateway(),
    connection: ready(),
    client,
    agents,
    ...(sessionKey !== undefined && { sessionKey }),
    sessions: async () => ({ sessions, hasMore }),
  });
  return { ...page, client };
}

const focusedKey = () => document.activeElement?.getAttribute("data-session-key");

describe("the list of chats", () => {
  it("is grouped by agent where a person wants it, and remembers what is folded", async () => {
    const developers = chat("tests", { key: "agent:developer:tests", agentId: "developer" });
    const { user, services } = renderList([chat("bread"), developers]);
    await user.click(await screen.findByRole("button", { name: "What is listed, and how" }));
    await user.click(await screen.findByRole("menuitemradio", { name: "Agent" }, PATIENT));
    const group = screen.getByRole("region", { name: "Devin" });
    expect(within(group).getAllByRole("link")).toHaveLength(1);
    await user.click(within(group).getByRole("button", { name: "Devin" }));
    expect(within(group).queryByRole("link")).not.toBeInTheDocument();
    expect(services.features.sessionList.view.getState()).toMatchObject({
      arrangement: "agent",
      folded: ["agent:developer"],
    });
  });

  it("calls the chat on screen by its own name where the list lacks it, and a new chat what it is", async () => {
    const { services } = renderList([chat("bread")], {
      sessionKey: "agent:main:old",
      describe: (key) => (key === "agent:main:old" ? { key, label: "Last year" } : undefined),
    });
    services.transcripts.of("agent:main:old").apply({
      type: "snapshot",
      history: {
        sessionKey: "agent:main:old",
        sessionId: "s-old",
        messages: [userMessage("u1", "Happy new year", "r1")],
        hasMore: false,
      },
      requestedAt: 0,
      now: 0,
    });
    const current = () => screen.findByRole("link", { current: "page" });
    await waitFor(async () => expect(await current()).toHaveTextContent("Last year"));
    act(() => services.navigation.setState({ sessionKey: "agent:main:begun" }));
    await waitFor(async () => expect(await current()).toHaveTextContent("New chat"));
  });

  it("shows the chats of one agent, says so, and shows all again", async () => {
    const developers = chat("tests", { key: "agent:developer:tests", agentId: "developer" });
    const { user } = renderList([chat("bread"), developers]);
    await user.click(await screen.findByRole("button", { name: "What is listed, and how" }));
    await user.click(await screen.findByRole("menuitemradio", { name: "Devin" }, PATIENT));
    expect(screen.getAllByRole("link").map((row) => row.textContent)).toEqual([
      expect.stringContaining("tests"),
    ]);
    expect(screen.getByText("Only chats with Devin.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show all" }));
    expect(screen.getAllByRole("link")).toHaveLength(2);
  });

  it("keeps what an agent started folded under its chat", async () => {
    const parentKey = "agent:main:plan";
    const helper = chat("look it up", { key: "agent:main:subagent:1", parentKey, isRunning: true });
    const { user } = renderList([chat("plan"), helper]);
    const toggle = await screen.findByRole("button", { name: "1 sub-agent · 1 running" });
    expect(screen.getAllByRole("link")).toHaveLength(1);
    await user.click(toggle);
    expect(screen.getByRole("link", { name: /look it up/ })).toBeVisible();
    expect(toggle).toHaveAttribute("aria-expanded", "true");
  });

  it("asks for more where the gateway has more, and says when that fails", async () => {
    const { user, services } = renderList([chat("bread")], { hasMore: true });
    services.loadMoreSessions.mockRejectedValueOnce(new Error("no"));
    await user.click(await screen.findByRole("button", { name: "Show more chats" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("More chats could not be loaded.");
    await user.click(screen.getByRole("button", { name: "Show more chats" }));
    await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
    expect(services.loadMoreSessions).toHaveBeenCalledTimes(2);
  });
});

describe("the keys of the list", () => {
  it("go from row to row, to the ends, and by the first letters", async () => {
    const { user } = renderList([chat("apple"), chat("bread"), chat("broth"), chat("cake")]);
    (await screen.findByRole("link", { name: /apple/ })).focus();
    await user.keyboard("{ArrowDown}");
    expect(focusedKey()).toBe("agent:main:bread");
    await user.keyboard("{End}");
    expect(focusedKey()).toBe("agent:main:cake");
    await user.keyboard("{ArrowDown}{Home}");
    expect(focusedKey()).toBe("agent:main:apple");
    await user.keyboard("bro");
    expect(focusedKey()).toBe("agent:main:broth");
    await user.keyboard("{Control>}a{/Control}{ArrowUp}");
    expect(focusedKey()).toBe("agent:main:bread");
  });

  it("stop at one row when they come with Tab, where the person was last", async () => {
    const { user } = renderList([chat("apple"), chat("bread"), chat("cake")]);
    const stops = () => screen.getAllByRole("link").filter((row) => row.tabIndex === 0);
    (await screen.findByRole("link", { name: /apple/ })).focus();
    await user.keyboard("{ArrowDown}");
    expect(stops().map((row) => row.dataset["sessionKey"])).toEqual(["agent:main:bread"]);
  });

  it("open and fold what was started from a chat, and lead back to it", async () => {
    const helper = chat("look it up", { key: "agent:main:subagent:1", parentKey: "agent:main:plan" });
    const { user } = renderList([chat("plan"), helper]);
    (await screen.findByRole("link", { name: /plan/ })).focus();
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(focusedKey()).toBe("agent:main:subagent:1");
    await user.keyboard("{ArrowLeft}");
    expect(focusedKey()).toBe("agent:main:plan");
    await user.keyboard("{ArrowLeft}");
    expect(screen.getAllByRole("link")).toHaveLength(1);
  });
});

describe("the field above the list", () => {
  it("filters at once, adds what the gateway finds, and is emptied with Escape", async () => {
    const { user, services, client } = renderList([chat("bread"), chat("lisbon")]);
    client.answer("sessions.list", () => ({ sessions: [chat("old bread")], hasMore: false }));
    const field = await screen.findByRole("textbox", { name: "Find a chat by its title" });
    await user.type(field, "bread");
    expect(screen.getAllByRole("link")).toHaveLength(1);
    services.clock.elapse(300);
    await waitFor(() => expect(screen.getAllByRole("link")).toHaveLength(2));
    expect(client.requests.at(-1)).toMatchObject({ method: "sessions.list", params: { search: "bread" } });
    await user.keyboard("{Escape}");
    expect(field).toHaveValue("");
    expect(field).toHaveFocus();
    expect(screen.getAllByRole("link")).toHaveLength(2);
    expect(screen.getByRole("link", { name: /lisbon/ })).toBeVisible();
  });

  it("says that nothing fits, and leads to the search inside conversations", async () => {
    const { user, services, client } = renderList([chat("bread")], { protocol: 3 });
    client.answer("sessions.list", () => ({ sessions: [], hasMore: false }));
    await user.type(await screen.findByRole("textbox"), "zebra");
    services.clock.elapse(300);
    expect(await screen.findByText("No chats match.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Search inside conversations" }));
    expect(services.navigation.getState().isSearchOpen).toBe(true);
  });
});

describe("archived chats", () => {
  it("are asked for when they are looked at, and have a way back", async () => {
    const { user, client } = renderList([chat("bread")]);
    client.answer("sessions.list", () => ({ sessions: [chat("old", { isArchived: true })], hasMore: false }));
    await user.click(await screen.findByRole("button", { name: "What is listed, and how" }));
    expect(client.requests).toEqual([]);
    await user.click(await screen.findByRole("menuitem", { name: "Archived chats" }, PATIENT));
    expect(await screen.findByRole("link", { name: /old/ })).toBeVisible();
    expect(client.requests.at(-1)).toMatchObject({ params: { archived: true } });
    await user.click(screen.getByRole("button", { name: "Back to all chats" }));
    expect(screen.getByRole("link", { name: /bread/ })).toBeVisible();
  });

  it("are not offered by a gateway that cannot list them, and a single agent needs no menu at all", async () => {
    const [main] = AGENTS.agents;
    renderList([chat("bread")], { protocol: 3, agents: { agents: main ? [main] : [], defaultId: "main" } });
    await screen.findByRole("link", { name: /bread/ });
    expect(screen.queryByRole("button", { name: "What is listed, and how" })).not.toBeInTheDocument();
  });
});
