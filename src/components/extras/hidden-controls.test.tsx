import { cleanup, fireEvent, screen } from "@testing-library/react";
import { createRef, type ReactElement } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Control } from "../../stores/gateway-entry.ts";
import { SESSION } from "../../test/builders.ts";
import { createFakeClient } from "../../test/fake-client.ts";
import { aGateway, aSession, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { ConnectionScreen } from "../connection/connection-screen.tsx";
import { Welcome } from "../connection/welcome.tsx";
import { LazyFind } from "../find/lazy-find.tsx";
import { LazySearch } from "../search/lazy-search.tsx";
import { NarrowChatHeader, WideChatHeader } from "../sessions/chat-header.tsx";
import { NewChat } from "../sessions/new-chat.tsx";
import { SessionList } from "../sessions/session-list.tsx";
import { SettingsEntries } from "../sessions/settings-entries.tsx";
import { SettingsMenu } from "../sessions/settings-menu.tsx";
import { SettingsDialog } from "../settings/settings-dialog.tsx";
import { StatusDialog } from "../status/status-dialog.tsx";
import { Extra } from "./extra.tsx";
import type { Placed } from "./slots.ts";

const field = createRef<HTMLTextAreaElement>();
const slot = (place: Placed): ReactElement => <Extra place={place} fallback={null} />;
const inComposer = (name: "composer-controls"): ReactElement => slot({ name, sessionKey: SESSION, field });
const entries = (
  <SettingsEntries>{(all) => all.map(({ id }) => <i key={id} data-entry={id} />)}</SettingsEntries>
);
const nothing = (): void => undefined;

/** What is drawn, and what of it the site may hide. */
const CONTROLS: readonly (readonly [Control, string, ReactElement, string])[] = [
  ["agents", "the choice of the agent", slot({ name: "new-chat" }), 'button[aria-haspopup="menu"]'],
  ["attachments", "the button for files", inComposer("composer-controls"), '[data-action="attach"]'],
  ["console", "what is for operators", <SettingsDialog key="c" onClose={nothing} />, OPERATORS],
  ["demo", "the demo", <Welcome key="d" />, '[data-action="try-demo"]'],
  ["dictation", "dictation", inComposer("composer-controls"), '[data-action="dictate"]'],
  ["doctor", "the diagnosis in the settings", entries, '[data-entry="doctor"]'],
  ["find", "find in the chat", <WideChatHeader key="f" />, '[aria-keyshortcuts*="F"]'],
  ["gateway-form", "the form for a gateway", <Welcome key="g" />, 'input[name="gateway-url"]'],
  ["gateway-switcher", "the way to another gateway", entries, '[data-entry="switch"]'],
  ["model-picker", "the choice of the model", inComposer("composer-controls"), '[data-action="manner"]'],
  ["new-chat", "the button for a new chat", <NewChat key="n" />, '[data-action="new-chat"]'],
  ["palette", "the button of the palette", slot({ name: "sidebar-tools" }), '[aria-keyshortcuts$="K"]'],
  [
    "search",
    "the search button",
    slot({ name: "sidebar-tools" }),
    'button[aria-haspopup="dialog"]:not([aria-keyshortcuts])',
  ],
  ["session-acts", "the menu of the chat", slot({ name: "header" }), 'button[aria-haspopup="menu"]'],
  ["session-acts", "the menu of each row", <SessionList key="l" />, 'li button[aria-haspopup="menu"]'],
  ["settings", "the settings", <SettingsMenu key="s" />, "button"],
  ["side-panel", "the side panel", slot({ name: "header" }), "button[aria-expanded]:not([aria-haspopup])"],
  ["sidebar", "the way to the list", <NarrowChatHeader key="b" />, 'button[aria-haspopup="dialog"]'],
  ["sign-out", "signing out", entries, '[data-entry="sign-out"]'],
  [
    "status",
    "the facts about the gateway",
    slot({ name: "sidebar-status" }),
    'button[aria-haspopup="dialog"]',
  ],
];

class Speech {}

function draw(ui: ReactElement, hidden: readonly Control[]) {
  const client = createFakeClient();
  client.connect();
  return renderWithServices(ui, {
    config: { gateways: [], hidden },
    gateway: aGateway(),
    connection: ready(),
    sessionKey: SESSION,
    sessions: [aSession({ title: "A chat" })],
    agents: {
      agents: ["main", "ops"].map((id) => ({ id, name: id, isDefault: id === "main" })),
      defaultId: "main",
    },
    client,
  });
}

describe("a control that the site hides", () => {
  beforeEach(() => vi.stubGlobal("webkitSpeechRecognition", Speech));

  it.each(CONTROLS)("%s: %s is drawn, and with the word it is not", async (control, _name, ui, selector) => {
    draw(ui, []);
    await expect.poll(() => document.querySelector(selector)).not.toBeNull();
    cleanup();
    const others = CONTROLS.map(([other]) => other).filter((other) => other !== control);
    draw(ui, [control]);
    await new Promise((done) => setTimeout(done));
    expect(document.querySelector(selector)).toBeNull();
    cleanup();
    // It goes by its own word alone.
    draw(
      ui,
      control === "gateway-form" || control === "demo" ? [] : others.filter((other) => other !== "new-chat"),
    );
    await expect.poll(() => document.querySelector(selector)).not.toBeNull();
  });

  it.each([
    ["search", "k", <LazySearch key="s" />],
    ["find", "f", <LazyFind key="f" />],
  ] as const)("%s is not opened by its keys either, which stay the browser's own", (control, key, ui) => {
    const { services } = draw(ui, [control]);
    // False where somebody took the key.
    expect(fireEvent.keyDown(window, { key, ctrlKey: true })).toBe(true);
    const { isSearchOpen, isFindOpen } = services.navigation.getState();
    expect([isSearchOpen, isFindOpen]).toEqual([undefined, undefined]);
  });

  it("the diagnosis is not offered where a connection is in trouble, nor beside the facts", () => {
    draw(<ConnectionScreen />, ["doctor", "gateway-switcher"]);
    expect(screen.queryByRole("button", { name: /diagnos|what is wrong|another gateway/i })).toBeNull();
    cleanup();
    draw(<StatusDialog onClose={nothing} />, ["doctor"]);
    expect(screen.queryByRole("button", { name: /diagnos/i })).toBeNull();
  });
});
