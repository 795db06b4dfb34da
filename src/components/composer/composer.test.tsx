import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { delta, final, SESSION } from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { Composer } from "./composer.tsx";

function renderComposer() {
  const page = renderWithServices(<Composer />, {
    connection: ready(),
    gateway: aGateway(),
    sessionKey: SESSION,
  });
  const field = () => screen.getByRole<HTMLTextAreaElement>("textbox");
  const store = page.services.transcripts.of(SESSION);
  return { ...page, field, store };
}

describe("the composer", () => {
  it("sends on Enter and empties itself", async () => {
    const { user, field, services } = renderComposer();
    await user.type(field(), "hello{Enter}");
    expect(services.commands.sendMessage).toHaveBeenCalledWith("hello");
    expect(field()).toHaveValue("");
  });

  it("breaks the line on Shift+Enter", async () => {
    const { user, field, services } = renderComposer();
    await user.type(field(), "one{Shift>}{Enter}{/Shift}two");
    expect(field()).toHaveValue("one\ntwo");
    expect(services.commands.sendMessage).not.toHaveBeenCalled();
  });

  it("leaves Enter to an input method", () => {
    const { field, services } = renderComposer();
    fireEvent.change(field(), { target: { value: "にほ" } });
    fireEvent.compositionStart(field());
    fireEvent.keyDown(field(), { key: "Enter", keyCode: 229 });
    expect(services.commands.sendMessage).not.toHaveBeenCalled();
  });

  it("sends nothing that is only white space", async () => {
    const { user, field, services } = renderComposer();
    await user.type(field(), "   {Enter}");
    expect(services.commands.sendMessage).not.toHaveBeenCalled();
  });

  it("keeps a message that could not be stored, with the reason and what was written since (R43) (case 76)", async () => {
    const { user, field, services } = renderComposer();
    let refuse: (outcome: { ok: false; message: string }) => void = () => undefined;
    services.commands.sendMessage.mockReturnValue(
      new Promise((resolve) => {
        refuse = resolve;
      }),
    );
    await user.type(field(), "first{Enter}");
    await user.type(field(), "second");
    await act(async () => refuse({ ok: false, message: "It could not be stored." }));
    expect(field()).toHaveValue("firstsecond");
    expect(screen.getByRole("status")).toHaveTextContent("It could not be stored.");
  });

  it("sends what was written while the message before was being stored, and nothing twice", async () => {
    const { user, field, services } = renderComposer();
    let store: (outcome: { ok: true }) => void = () => undefined;
    services.commands.sendMessage.mockReturnValueOnce(
      new Promise((resolve) => {
        store = resolve;
      }),
    );
    await user.type(field(), "first{Enter}{Enter}");
    fireEvent.change(field(), { target: { value: "second" } });
    await user.type(field(), "{Enter}");
    expect(services.commands.sendMessage).toHaveBeenCalledTimes(1);
    await act(async () => store({ ok: true }));
    expect(services.commands.sendMessage.mock.calls).toEqual([["first"], ["second"]]);
    expect(field()).toHaveValue("");
  });

  it("keeps its draft for the session", async () => {
    const { user, field, services, unmount } = renderComposer();
    await user.type(field(), "half a thou");
    unmount();
    expect(services.drafts.load(`home|${SESSION}`)).toBe("half a thou");
  });

  it("turns its button into a stop while a run is active, and Esc stops too", async () => {
    const { user, store, services, field } = renderComposer();
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
    act(() => store.apply(delta("text")));
    expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Stop" }));
    await user.type(field(), "{Escape}");
    expect(services.commands.stopRun).toHaveBeenCalledTimes(2);
    act(() => store.apply(final("text")));
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  });

  it("offers both while a run is active and something is written", async () => {
    const { user, store, field } = renderComposer();
    act(() => store.apply(delta("text")));
    await user.type(field(), "and another thing");
    expect(screen.getByRole("button", { name: "Stop" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Send" })).toBeEnabled();
  });

  it("does not take the Esc that closes something nearer", async () => {
    const { user, store, services, container } = renderComposer();
    act(() => store.apply(delta("text")));
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    container.append(dialog);
    await user.keyboard("{Escape}");
    expect(services.commands.stopRun).not.toHaveBeenCalled();
  });
});
