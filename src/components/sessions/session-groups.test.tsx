import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { patchSessions, type SessionSummary, type SessionsList } from "../../gateway-client/index.ts";
import { ServicesProvider } from "../../hooks/services.ts";
import { aGateway, aSession, createServices, ready } from "../../test/render-with-services.tsx";
import { SessionGroups } from "./session-groups.tsx";
import { sessionTitle } from "./session-title.ts";

vi.mock("./session-title.ts", async (original) => {
  const module = await original<typeof import("./session-title.ts")>();
  return { ...module, sessionTitle: vi.fn(module.sessionTitle) };
});

const NOW = Date.now();

function listOf(count: number): SessionsList {
  const sessions = Array.from({ length: count }, (_, index) =>
    aSession({ key: `agent:main:${index}`, title: `Chat ${index}`, updatedAt: NOW - index * 60_000 }),
  );
  return { sessions, hasMore: false };
}

function changed(list: SessionsList, index: number): SessionsList {
  const sessionKey = `agent:main:${index}`;
  const session = { hasActiveRun: true, updatedAt: NOW + index };
  return patchSessions(list, { type: "sessions.changed", sessionKey, isDeleted: false, session }) ?? list;
}

function draw(list: SessionsList) {
  const services = createServices({ gateway: aGateway(), connection: ready() });
  const groups = (sessions: readonly SessionSummary[]) => (
    <ServicesProvider value={services}>
      <SessionGroups sessions={sessions} sessionKey="agent:main:3" agents={undefined} now={NOW} />
    </ServicesProvider>
  );
  const { rerender } = render(groups(list.sessions));
  return (next: SessionsList) => rerender(groups(next.sessions));
}

/** A row asks for its title once each time it is drawn. */
const drawnRows = () => vi.mocked(sessionTitle).mock.calls.length;

describe("a long list of sessions", () => {
  beforeEach(() => {
    vi.mocked(sessionTitle).mockClear();
  });

  it("draws only the rows that changed again, however many change at once", () => {
    const list = listOf(90);
    const redraw = draw(list);
    expect(drawnRows()).toBe(90);
    const one = changed(list, 70);
    redraw(one);
    expect(drawnRows()).toBe(91);
    redraw(Array.from({ length: 50 }, (_, index) => index).reduce(changed, one));
    expect(drawnRows()).toBe(141);
    expect(screen.getByRole("region", { name: "Running" }).querySelectorAll("a")).toHaveLength(51);
  });

  it("draws nothing again when nothing changed", () => {
    const list = listOf(90);
    const redraw = draw(list);
    redraw({ ...list });
    expect(drawnRows()).toBe(90);
  });

  it("shows a hundred, and more when a person asks", async () => {
    draw(listOf(250));
    expect(screen.getAllByRole("link")).toHaveLength(100);
    const more = screen.getByRole("button", { name: "Show more chats" });
    await userEvent.click(more);
    expect(screen.getAllByRole("link")).toHaveLength(200);
    await userEvent.click(more);
    expect(screen.getAllByRole("link")).toHaveLength(250);
    expect(more).not.toBeInTheDocument();
  });

  it("shows a short list whole, without a way to see more", () => {
    draw(listOf(100));
    expect(screen.getAllByRole("link")).toHaveLength(100);
    expect(screen.queryByRole("button", { name: "Show more chats" })).not.toBeInTheDocument();
  });
});
