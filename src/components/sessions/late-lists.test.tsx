import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { createListStore } from "../../stores/list-store.ts";
import { aGateway, aSession, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { WideChatHeader } from "./chat-header.tsx";
import { LazySessionList } from "./lazy-session-list.tsx";

const KEY = "agent:main:a";
const HERE = { gateway: aGateway(), connection: ready(), sessionKey: KEY };

describe("the list of chats, whose code comes late", () => {
  it("holds its place until the code is here, and until the gateway has answered", async () => {
    const { services } = renderWithServices(<LazySessionList />, {
      ...HERE,
      sessions: [aSession({ key: KEY, title: "Lisbon" })],
    });
    act(() => services.lists.setState(createListStore().getState(), true));
    expect(screen.getByRole("status", { name: "Loading chats" })).toBeVisible();
    expect(screen.queryByRole("link")).not.toBeInTheDocument();
    const sessions = { data: { sessions: [aSession({ key: KEY, title: "Lisbon" })], hasMore: false } };
    act(() => services.lists.setState({ isHere: true, sessions: { ...sessions, isError: false } }));
    expect(await screen.findByRole("link", { name: "Lisbon" })).toBeVisible();
    expect(screen.queryByRole("status", { name: "Loading chats" })).not.toBeInTheDocument();
  });
});

describe("the name of the chat on screen", () => {
  it("is not said before the list is here, and never guessed", async () => {
    const { services } = renderWithServices(<WideChatHeader />, { ...HERE, sessions: [] });
    act(() => services.lists.setState(createListStore().getState(), true));
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent(/^Loading chats$/);
    act(() =>
      services.lists.setState({ sessions: { data: { sessions: [], hasMore: false }, isError: false } }),
    );
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("New chat");
  });

  it("is that of a new chat where the list cannot be had", () => {
    const { services } = renderWithServices(<WideChatHeader />, { ...HERE, sessions: [] });
    act(() => services.lists.setState({ sessions: { isError: true } }, false));
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("New chat");
  });
});
