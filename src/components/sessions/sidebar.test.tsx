import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AgentsList } from "../../gateway-client/index.ts";
import {
  aGateway,
  aSession,
  ready,
  renderWithServices,
  type ServiceOptions,
} from "../../test/render-with-services.tsx";
import "./session-list.tsx";
import { Sidebar } from "./sidebar.tsx";

const TWO_AGENTS: AgentsList = {
  agents: [
    { id: "main", name: "Harbor", isDefault: true },
    { id: "developer", name: "Devin", isDefault: false },
  ],
  defaultId: "main",
};

function renderSidebar(options: ServiceOptions = {}) {
  const gateway = aGateway();
  return renderWithServices(<Sidebar />, {
    config: { gateways: [gateway] },
    gateway,
    connection: ready(),
    ...options,
  });
}

function row(key: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-session-key="${key}"]`);
  if (!found) throw new Error(`no row ${key}`);
  return found;
}

describe("Sidebar", () => {
  it("lists sessions as links to their own addresses and marks the one on screen", async () => {
    const sessions = [
      aSession({ key: "agent:main:a", title: "Lisbon", preview: "Three **days**" }),
      aSession({ key: "agent:main:b", title: "Bread" }),
    ];
    renderSidebar({ sessions, sessionKey: "agent:main:a" });
    const current = await screen.findByRole("link", { current: "page" });
    expect(current).toHaveTextContent("LisbonThree days");
    expect(current).toHaveAttribute("href", "#session=agent:main:a");
    expect(screen.getByRole("link", { name: "Bread" })).not.toHaveAttribute("aria-current");
  });

  it("marks what runs and what is unread in words too, and the open session is never unread", async () => {
    const sessions = [
      aSession({ key: "agent:main:a", title: "Here", isUnread: true }),
      aSession({ key: "agent:main:b", title: "There", isUnread: true }),
      aSession({ key: "agent:main:c", title: "Busy", isRunning: true, updatedAt: Date.now() }),
    ];
    renderSidebar({ sessions, sessionKey: "agent:main:a" });
    await screen.findByText("Here");
    expect(within(row("agent:main:a")).queryByText("Unread")).not.toBeInTheDocument();
    expect(within(row("agent:main:b")).getByText("Unread")).toBeInTheDocument();
    expect(within(row("agent:main:c")).getByText("Running")).toBeInTheDocument();
    expect(row("agent:main:c").querySelector("time")).toBeNull();
  });

  it("names agents only where there are several, and channels always", async () => {
    const sessions = [aSession({ title: "Shopping", channel: "telegram" })];
    const { unmount } = renderSidebar({ sessions });
    expect(await screen.findByText("Telegram")).toBeVisible();
    unmount();
    renderSidebar({ sessions, agents: TWO_AGENTS });
    expect(await screen.findByText("Harbor · Telegram")).toBeVisible();
  });

  it("shows the chat that the gateway does not know yet", async () => {
    renderSidebar({ sessionKey: "agent:main:web:1", sessions: [aSession({ title: "Old" })] });
    const current = await screen.findByRole("link", { current: "page" });
    expect(current).toHaveTextContent("New chat");
    expect(current).toHaveAttribute("data-session-key", "agent:main:web:1");
  });

  it("says what to do when there are no chats", async () => {
    renderSidebar();
    expect(await screen.findByText(/No chats yet/)).toBeVisible();
  });

  it("says so while it waits for the list", () => {
    renderSidebar({ sessions: () => new Promise(() => undefined) });
    expect(screen.getByRole("status", { name: "Loading chats" })).toBeInTheDocument();
  });

  it("offers another try when the list could not be loaded", async () => {
    let calls = 0;
    const sessions = async () => {
      calls += 1;
      if (calls === 1) throw new Error("no");
      return { sessions: [aSession({ title: "Back" })], hasMore: false };
    };
    const { user } = renderSidebar({ sessions });
    const alert = await screen.findByRole("alert");
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Back")).toBeVisible();
  });

  it("starts a chat with the agent on screen at once", async () => {
    const { user, services } = renderSidebar({ agents: TWO_AGENTS, sessionKey: "agent:developer:x" });
    await user.click(await screen.findByTitle("New chat with Devin"));
    expect(services.commands.startSession).toHaveBeenCalledExactlyOnceWith("developer");
  });

  it("starts a chat with the default agent when none is on screen", async () => {
    const { user, services } = renderSidebar();
    const button = screen.getByRole("button", { name: "New chat" });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    expect(services.commands.startSession).toHaveBeenCalledExactlyOnceWith("main");
  });

  it("starts every chat with the agent that config.json names", async () => {
    const { user, services } = renderSidebar({
      agents: TWO_AGENTS,
      sessionKey: "agent:main:x",
      gateway: aGateway({ sessionKey: "agent:developer:librechat-dev:{uuid}" }),
    });
    await user.click(await screen.findByTitle("New chat with Devin"));
    expect(services.commands.startSession).toHaveBeenCalledExactlyOnceWith("developer");
  });

  it("shows how the connection is doing beside the gateway's name", async () => {
    const { user, services } = renderSidebar({
      connection: { status: "waiting", attempt: 2, reason: "restarting", retryAt: Date.now() + 4000 },
      wasReady: true,
    });
    expect(screen.getByText("Home")).toBeVisible();
    expect(screen.getByText("The gateway is restarting")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Try now" }));
    expect(services.commands.retryConnection).toHaveBeenCalledOnce();
  });
});

describe("SettingsMenu", () => {
  it("switches the theme and remembers it", async () => {
    const { user, services } = renderSidebar();
    await user.click(screen.getByRole("button", { name: "Settings" }));
    expect(await screen.findByRole("menuitemradio", { name: "System" })).toBeChecked();
    await user.click(screen.getByRole("menuitemradio", { name: "Dark" }));
    expect(services.settings.getState().theme).toBe("dark");
  });

  it("opens with the keyboard, and Escape gives the focus back", async () => {
    const { user } = renderSidebar();
    const button = screen.getByRole("button", { name: "Settings" });
    button.focus();
    await user.keyboard("{Enter}");
    await screen.findByRole("menu", { name: "Settings" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("menu")).not.toBeInTheDocument());
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute("aria-expanded", "false");
  });

  it("signs out of a gateway, and only leaves the demo", async () => {
    const { user, services, unmount } = renderSidebar();
    await user.click(screen.getByRole("button", { name: "Settings" }));
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    expect(services.commands.signOut).toHaveBeenCalledOnce();
    unmount();

    const demo = renderSidebar({ gateway: aGateway({ source: "demo", url: "demo:" }) });
    await demo.user.click(screen.getByRole("button", { name: "Settings" }));
    await demo.user.click(await screen.findByRole("menuitem", { name: "Leave the demo" }));
    expect(screen.queryByRole("menuitem", { name: "Sign out" })).not.toBeInTheDocument();
    expect(demo.services.commands.leaveGateway).toHaveBeenCalledOnce();
  });
});
