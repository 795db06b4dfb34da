import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ConnectionState } from "../../gateway-client/index.ts";
import { SESSION } from "../../test/builders.ts";
import { aGateway, aSession, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { ChatPane } from "./chat-pane.tsx";

const LOST: ConnectionState = { status: "waiting", attempt: 1, reason: "line-lost" };
const NOT_KEPT = /not kept in this browser/;

async function loseLine(sessionKey: string) {
  const sessions = [aSession({ key: SESSION, title: "Kept" })];
  const page = renderWithServices(<ChatPane />, {
    gateway: aGateway(),
    connection: ready(),
    sessionKey,
    sessions,
  });
  await act(async () => undefined);
  act(() => page.services.connection.setState({ connection: LOST }));
  return page;
}

describe("a conversation that was never read here", () => {
  it("says that it is not kept, instead of loading for ever without a line", async () => {
    const { services } = await loseLine(SESSION);
    expect(await screen.findByText(NOT_KEPT)).toBeVisible();
    act(() => services.connection.setState({ connection: ready() }));
    expect(screen.getByRole("status")).toHaveTextContent("Loading the conversation…");
  });

  it("invites to write when it is a new one", async () => {
    await loseLine("agent:main:web:new");
    expect(await screen.findByRole("heading", { level: 2 })).toBeVisible();
    expect(screen.queryByText(NOT_KEPT)).not.toBeInTheDocument();
  });
});
