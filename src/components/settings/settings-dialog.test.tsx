import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { draft, outgoing, SESSION } from "../../test/builders.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { aGateway, aSession, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { AroundHost } from "../around/around-host.tsx";
import { SettingsDialog } from "./settings-dialog.tsx";

const HERE = { gateway: aGateway(), connection: ready() };

describe("the settings", () => {
  it.each([
    ["High contrast", { theme: "contrast" }],
    ["120%", { textSize: "120" }],
    ["Compact", { density: "compact" }],
    ["Stay where I am", { reading: "off" }],
    ["Detailed", { tools: "detailed" }],
    ["Ctrl and Enter", { sendKey: "mod-enter" }],
  ])("take %s at once", async (name, expected) => {
    const { user, services } = renderWithServices(<SettingsDialog onClose={vi.fn()} />, HERE);
    await user.click(screen.getByRole("radio", { name }));
    expect(services.settings.getState()).toMatchObject(expected);
    expect(screen.getByRole("radio", { name })).toBeChecked();
  });

  it("offer the console only once it is switched on", async () => {
    const { user, services } = renderWithServices(<SettingsDialog onClose={vi.fn()} />, HERE);
    expect(screen.queryByRole("button", { name: "Open the console" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("switch", { name: "Method console" }));
    await user.click(screen.getByRole("button", { name: "Open the console" }));
    expect(services.settings.getState().hasConsole).toBe(true);
    expect(services.features.panels.getState().open).toBe("console");
  });

  it("sign out, and are gone by then", async () => {
    const onClose = vi.fn();
    const { user, services } = renderWithServices(<SettingsDialog onClose={onClose} />, HERE);
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(services.commands.signOut).toHaveBeenCalledOnce();
  });

  it("ask before they sign out while messages wait", async () => {
    const onClose = vi.fn();
    const { user, services } = renderWithServices(<SettingsDialog onClose={onClose} />, {
      ...HERE,
      sessionKey: SESSION,
    });
    act(() => services.transcripts.of(SESSION).apply(outgoing(draft("s1", "one", { delivery: "queued" }))));
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    await user.click(screen.getByRole("button", { name: "Stay" }));
    expect(services.commands.signOut).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    await user.click(screen.getByRole("button", { name: "Discard and sign out" }));
    expect(services.commands.signOut).toHaveBeenCalledOnce();
  });

  it("turn notifications on where the browser allows them, and say what it forbids", async () => {
    const fake = { permission: "granted", requestPermission: vi.fn() };
    vi.stubGlobal("Notification", fake);
    const { user, services, unmount } = renderWithServices(<SettingsDialog onClose={vi.fn()} />, HERE);
    await user.click(screen.getByRole("radio", { name: "And what it asks" }));
    expect(services.settings.getState().notifications).toBe("text");
    unmount();
    fake.permission = "denied";
    renderWithServices(<SettingsDialog onClose={vi.fn()} />, HERE);
    expect(screen.getByText(/The browser blocks notifications/)).toBeVisible();
    vi.unstubAllGlobals();
  });

  it("hold in every tab, and nothing that another tab wrote wrongly is taken", async () => {
    const { services } = renderWithServices(<AroundHost />, { ...HERE, sessions: [aSession()] });
    const tell = (key: string, newValue: string | null) =>
      act(() => void fireEvent(window, new StorageEvent("storage", { key, newValue })));
    tell("gangway.settings", '{"theme":"dark","textSize":"110","tools":"everything"}');
    await waitFor(() => expect(services.settings.getState().theme).toBe("dark"));
    expect(services.settings.getState()).toMatchObject({ textSize: "110", tools: "normal" });
    tell("gangway.settings", null);
    tell("another", '{"theme":"light"}');
    expect(services.settings.getState().theme).toBe("dark");
  });
});

function clientWith(scopes: readonly string[]) {
  const client = createFakeClient(aHello({ scopes, methods: new Set(["device.pair.remove"]) }));
  client.connect();
  return client;
}

describe("revoking this browser's access", () => {
  it("says what to run on the gateway where this connection may not", async () => {
    const client = clientWith(["operator.read", "operator.write"]);
    renderWithServices(<SettingsDialog onClose={vi.fn()} />, { ...HERE, client });
    expect(await screen.findByText(/^openclaw devices remove [0-9a-f]{64}$/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Copy the command" })).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Revoke/ })).not.toBeInTheDocument();
  });

  it.each(["operator.admin", "operator.pairing"])("asks first with %s, and then signs out", async (scope) => {
    const client = clientWith([scope]);
    const { user, services } = renderWithServices(<SettingsDialog onClose={vi.fn()} />, { ...HERE, client });
    await user.click(screen.getByRole("button", { name: "Revoke this browser’s access…" }));
    expect(client.requests).toEqual([]);
    expect(screen.getByRole("button", { name: "Keep access" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Revoke and sign out" }));
    await waitFor(() => expect(services.commands.signOut).toHaveBeenCalledOnce());
    expect(client.requests).toEqual([
      { method: "device.pair.remove", params: { deviceId: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    ]);
  });

  it("says why it did not work, and stays signed in", async () => {
    const client = clientWith(["operator.admin"]);
    client.answer("device.pair.remove", () => {
      throw new Error("no");
    });
    const { user, services } = renderWithServices(<SettingsDialog onClose={vi.fn()} />, { ...HERE, client });
    await user.click(screen.getByRole("button", { name: "Revoke this browser’s access…" }));
    await user.click(screen.getByRole("button", { name: "Revoke and sign out" }));
    await waitFor(() => expect(screen.getByRole("alert")).not.toBeEmptyDOMElement());
    expect(services.commands.signOut).not.toHaveBeenCalled();
  });
});
