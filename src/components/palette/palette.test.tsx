import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AgentsList } from "../../gateway-client/index.ts";
import { SESSION } from "../../test/builders.ts";
import {
  aGateway,
  aSession,
  ready,
  renderWithServices,
  type ServiceOptions,
} from "../../test/render-with-services.tsx";
import { AroundHost } from "../around/around-host.tsx";
// A chunk of its own; here it is at hand before a slow machine loses patience.
import "./palette.tsx";

const TWO_AGENTS: AgentsList = {
  agents: [
    { id: "main", name: "Harbor", isDefault: true },
    { id: "developer", name: "Devin", isDefault: false },
  ],
  defaultId: "main",
};

const SESSIONS = [
  aSession({ key: SESSION, title: "Here" }),
  aSession({ key: "agent:main:lisbon", title: "Three days in Lisbon" }),
  aSession({ key: "agent:developer:tests", title: "A flaky test", agentId: "developer" }),
];

async function openPalette(options: ServiceOptions = {}) {
  const page = renderWithServices(<AroundHost />, {
    gateway: aGateway(),
    connection: ready(),
    sessionKey: SESSION,
    sessions: SESSIONS,
    agents: TWO_AGENTS,
    ...options,
  });
  await waitFor(() => expect(page.services.lists.getState().agents.data).toBeDefined());
  await waitFor(() => expect(page.services.features.actions.getState().actions).not.toHaveLength(0));
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  const dialog = await screen.findByRole("dialog");
  const field = within(dialog).getByRole("combobox");
  // A browser focuses the first field of a dialog that opens; this document does not.
  act(() => field.focus());
  return { ...page, dialog, field };
}

const titles = (): readonly (string | null)[] =>
  screen.getAllByRole("option").map((option) => option.firstElementChild?.textContent ?? null);

describe("the palette", () => {
  beforeEach(() => {
    Element.prototype.scrollIntoView = vi.fn();
  });

  it("offers chats, agents and commands, and not the chat on screen", async () => {
    await openPalette();
    const groups = screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"));
    expect(groups).toEqual(["Chats", "Agents", "Commands", "Settings"]);
    expect(titles()).toContain("Three days in Lisbon");
    expect(titles()).toContain("New chat with Devin");
    expect(titles()).toContain("Search all conversations");
    expect(titles()).not.toContain("Here");
  });

  it("finds by a few letters, and Enter goes to the best", async () => {
    const { user, services, field } = await openPalette();
    await user.type(field, "lisb");
    await waitFor(() => expect(titles()[0]).toBe("Three days in Lisbon"));
    await user.keyboard("{Enter}");
    await waitFor(() =>
      expect(services.commands.openSession).toHaveBeenCalledExactlyOnceWith("agent:main:lisbon"),
    );
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("is walked through by the arrows, around the ends, and names the line it means", async () => {
    const { user, field } = await openPalette();
    const options = screen.getAllByRole("option");
    expect(field).toHaveAttribute("aria-activedescendant", options[0]?.id);
    await user.keyboard("{ArrowUp}");
    expect(field).toHaveAttribute("aria-activedescendant", options.at(-1)?.id);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(options[1]).toHaveAttribute("aria-selected", "true");
  });

  it("works by touch or mouse alone", async () => {
    const { user, services } = await openPalette();
    await user.click(screen.getByText("New chat with Devin"));
    await waitFor(() => expect(services.commands.startSession).toHaveBeenCalledExactlyOnceWith("developer"));
  });

  it("offers the one agent that config.json names for all new chats", async () => {
    await openPalette({ gateway: aGateway({ sessionKey: "agent:developer:web:{uuid}" }) });
    expect(titles().filter((title) => title?.startsWith("New chat with"))).toEqual(["New chat with Devin"]);
  });

  it("shows what was used last first", async () => {
    const { user } = await openPalette();
    await user.click(screen.getByText("Use the dark theme"));
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    await screen.findByRole("dialog");
    // The theme that is used is no longer offered; opening this was the last thing done before it.
    expect(screen.queryByText("Use the dark theme")).not.toBeInTheDocument();
    await user.click(screen.getByText("Use the light theme"));
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    await screen.findByRole("dialog");
    expect(
      within(screen.getAllByRole("group")[0] as HTMLElement).getByText("Use the dark theme"),
    ).toBeVisible();
    expect(screen.getAllByRole("group")[0]).toHaveAccessibleName("Used last");
  });

  it("says so when nothing answers, also to hostile input", async () => {
    const { user, field } = await openPalette();
    await user.click(field);
    await user.paste("<img src=x onerror=alert(1)>");
    expect(await screen.findByText(/Nothing answers to “<img/)).toBeVisible();
    expect(document.querySelector("img")).toBeNull();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("dialog")).toBeInTheDocument();
  });

  it("makes what hides in a title visible", async () => {
    await openPalette({ sessions: [aSession({ key: "agent:main:x", title: "safe\u202Etxt.exe" })] });
    expect(titles()[0]).not.toContain("\u202E");
  });

  it("sets what can be chosen, and no longer offers what is chosen", async () => {
    const { user, services, field } = await openPalette();
    await user.type(field, "text size 120");
    await waitFor(() => expect(titles()[0]).toBe("Text size: 120%"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(services.settings.getState().textSize).toBe("120"));
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    await user.type(await screen.findByRole("combobox"), "text size");
    await waitFor(() => expect(titles()).toContain("Text size: 100%"));
    expect(titles()).not.toContain("Text size: 120%");
  });

  it("leads to the search in all that was said", async () => {
    const { user, services, field } = await openPalette();
    await user.type(field, "search all");
    await waitFor(() => expect(titles()[0]).toBe("Search all conversations"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(services.navigation.getState().isSearchOpen).toBe(true));
  });
});
