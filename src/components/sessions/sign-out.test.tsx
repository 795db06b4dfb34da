import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { draft, outgoing, SESSION } from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { SettingsMenu } from "./settings-menu.tsx";

function open() {
  return renderWithServices(<SettingsMenu />, {
    gateway: aGateway(),
    connection: ready(),
    sessionKey: SESSION,
  });
}

async function pressSignOut({ user }: ReturnType<typeof open>): Promise<void> {
  await user.click(screen.getByRole("button", { name: "Settings" }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
}

describe("signing out", () => {
  it("asks before messages go that nobody else has", async () => {
    const page = open();
    const { services, user } = page;
    const waiting = [draft("s1", "one", { delivery: "queued" }), draft("s2", "two", { delivery: "refused" })];
    act(() => services.transcripts.of(SESSION).apply(outgoing(...waiting)));
    await pressSignOut(page);
    expect(
      await screen.findByText(/2 messages have not reached/, undefined, { timeout: 10_000 }),
    ).toBeInTheDocument();
    expect(services.commands.signOut).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Stay" }));
    expect(screen.queryByRole("dialog", { name: "Sign out?" })).toBeNull();
    await pressSignOut(page);
    await user.click(
      await screen.findByRole("button", { name: "Discard and sign out" }, { timeout: 10_000 }),
    );
    expect(services.commands.signOut).toHaveBeenCalledOnce();
  });

  it("goes at once where nothing waits, and takes manage access and drafts with it", async () => {
    const page = open();
    act(() => page.services.drafts.save(`home|${SESSION}`, "half a thought"));
    page.services.settings.setState({ managed: ["home", "work"] });
    await pressSignOut(page);
    expect(page.services.commands.signOut).toHaveBeenCalledOnce();
    expect(page.services.settings.getState().managed).toEqual(["work"]);
    expect(page.services.drafts.getState().drafts).toEqual({});
  });
});
