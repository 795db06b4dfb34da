import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { answer, SESSION, snapshot, userMessage } from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { AroundHost } from "./around-host.tsx";

const HERE = { gateway: aGateway(), connection: ready(), sessionKey: SESSION };

/** The press of somebody whose keyboard is none of Apple's. */
function press(key: string, fields: KeyboardEventInit = {}, target: Element = document.body): boolean {
  return fireEvent.keyDown(target, { key, ...fields });
}

async function renderHost(options = {}) {
  const page = renderWithServices(
    <>
      <textarea name="message" aria-label="Message" />
      <AroundHost />
    </>,
    { ...HERE, ...options },
  );
  await vi.waitFor(() => expect(page.services.features.actions.getState().actions).not.toHaveLength(0));
  return page;
}

describe("the shortcuts of the page", () => {
  it("do what they say, also while somebody writes", async () => {
    const { services } = await renderHost();
    const field = screen.getByRole("textbox");
    const goesOn = press("n", { altKey: true }, field);
    expect(services.commands.startSession).toHaveBeenCalledExactlyOnceWith("main");
    expect(goesOn).toBe(false);
    press("F", { ctrlKey: true, shiftKey: true }, field);
    expect(services.navigation.getState().isSearchOpen).toBe(true);
  });

  it("bring the caret to where messages are written", async () => {
    await renderHost();
    press("a", { altKey: true });
    expect(screen.getByRole("textbox")).toHaveFocus();
  });

  it("copy the newest answer that says something, and leave the keys alone while there is none", async () => {
    const { services } = await renderHost();
    expect(press("y", { altKey: true })).toBe(true);
    act(() =>
      services.transcripts
        .of(SESSION)
        .apply(snapshot([answer("a1", "First"), userMessage("u1", "And?"), answer("a2", "Last")])),
    );
    expect(press("y", { altKey: true })).toBe(false);
    await vi.waitFor(async () => expect(await navigator.clipboard.readText()).toBe("Last"));
  });

  it("are the dialog's own while one is open", async () => {
    const { services } = await renderHost();
    document.body.append(Object.assign(document.createElement("dialog"), { open: true }));
    press("n", { altKey: true });
    expect(services.commands.startSession).not.toHaveBeenCalled();
    document.querySelector("dialog")?.remove();
  });

  it("are not heard while an input method composes", async () => {
    const { services } = await renderHost();
    press("n", { altKey: true, isComposing: true });
    expect(services.commands.startSession).not.toHaveBeenCalled();
  });
});

describe("the list of shortcuts", () => {
  it("opens by a question mark outside of fields only, and names each key once", async () => {
    await renderHost();
    press("?", { shiftKey: true }, screen.getByRole("textbox"));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    press("?", { shiftKey: true });
    const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(within(sheet).getByText("New chat")).toBeVisible();
    expect(within(sheet).getByText("Alt+N")).toBeVisible();
    expect(within(sheet).getByText("Esc")).toBeVisible();
    const keys = [...sheet.querySelectorAll("kbd")].map(({ textContent }) => textContent);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("closes with its button", async () => {
    const { user } = await renderHost();
    press("?");
    await screen.findByRole("dialog");
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});
