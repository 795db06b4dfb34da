import "../../lib/i18n/panel-messages.ts";
import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answer, SESSION, snapshot, userMessage } from "../../test/builders.ts";
import { ready, renderWithServices } from "../../test/render-with-services.tsx";
import { ContextFacts } from "./context-facts.tsx";

const shortened = (key: string) => ({
  ...answer(key, ""),
  role: "system" as const,
  marker: "compaction" as const,
});

describe("how full the context of a chat is", () => {
  it("leads to the turns that followed a shortening", async () => {
    const { services, user } = renderWithServices(<ContextFacts />, {
      sessionKey: SESSION,
      connection: ready(),
    });
    const rows = [
      userMessage("u1", "One"),
      answer("a1", "First"),
      shortened("c1"),
      userMessage("u2", "Two"),
      answer("a2", "Second"),
      shortened("c2"),
    ];
    act(() => services.transcripts.of(SESSION).apply(snapshot(rows)));
    expect(screen.getByText(/Shortened 2 times/)).toHaveTextContent(/before turn 2\s*after the last turn/);
    await user.click(screen.getByRole("button", { name: "before turn 2" }));
    const { panel } = services.navigation.getState();
    expect(panel).toMatchObject({ view: "run" });
    expect(panel?.rowId).toContain("a2");
  });

  it("says nothing of shortenings where there was none", () => {
    renderWithServices(<ContextFacts />, { sessionKey: SESSION, connection: ready() });
    expect(screen.queryByText(/Shortened/)).toBeNull();
  });
});
