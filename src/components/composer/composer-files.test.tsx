import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { draftKey } from "../../stores/draft-store.ts";
import { SESSION } from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { Composer } from "./composer.tsx";

const KEY = draftKey("home", SESSION);

function renderComposer() {
  const page = renderWithServices(<Composer />, {
    gateway: aGateway(),
    connection: ready(),
    sessionKey: SESSION,
  });
  const send = vi.fn(async () => ({ ok: true }) as const);
  page.services.drafts.setState({ senders: { [KEY]: send } });
  return { ...page, send };
}

describe("a draft with more than text", () => {
  it("can be sent without a word", async () => {
    const { user, send, services } = renderComposer();
    await user.click(await screen.findByRole("button", { name: "Send" }));
    await waitFor(() => expect(send).toHaveBeenCalledWith(""));
    expect(services.commands.sendMessage).not.toHaveBeenCalled();
  });

  it("is handed with its text to the one who knows the rest", async () => {
    const { user, send } = renderComposer();
    await user.type(screen.getByRole("textbox"), " look {Enter}");
    await waitFor(() => expect(send).toHaveBeenCalledWith("look"));
    await waitFor(() => expect(screen.getByRole("textbox")).toHaveProperty("value", ""));
  });
});
