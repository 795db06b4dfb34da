import { configure, screen, within } from "@testing-library/react";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { byAddress } from "../../stores/gateway-mark.ts";
import { createMemoryOutboxStorage } from "../../stores/outbox/memory-outbox-storage.ts";
import type { LineFacts } from "../../sync/gateways/standby-line.ts";
import { aGateway, aRefusal, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { AroundHost } from "../around/around-host.tsx";
import { GatewaySwitcher } from "./gateway-switcher.tsx";
import { UnencryptedMark } from "./unencrypted-mark.tsx";

const CONFIG = byAddress({
  title: "Acme",
  gateways: [
    aGateway({ id: "home", name: "Home", url: "wss://host.example/gateway/home" }),
    aGateway({ id: "team", name: "Team", url: "wss://host.example/gateway/team" }),
  ],
});
const HOME = CONFIG.gateways[0] ?? aGateway();
const TEAM = "wss://host.example/gateway/team";
const LAN = "ws://192.168.1.4:18789/";

function line(fields: Partial<LineFacts>): LineFacts {
  return { connection: ready(), unread: 0, running: 0, asking: 0, ...fields };
}

function renderPage(options: Parameters<typeof renderWithServices>[1] = {}) {
  const page = renderWithServices(
    <>
      <GatewaySwitcher />
      <AroundHost />
    </>,
    { config: CONFIG, gateway: HOME, connection: ready(), ...options },
  );
  const own = aGateway({ id: LAN, url: LAN, name: "192.168.1.4:18789", source: "person" });
  page.services.settings.setState({ gateways: [own], lastSessions: { [TEAM]: "agent:main:main" } });
  return page;
}

const head = () => screen.findByRole("button", { name: /^Gateways\. On screen/ });

// Menus and dialogs come with their first use, on a machine that may be busy.
beforeAll(() => configure({ asyncUtilTimeout: 4_000 }));
afterAll(() => configure({ asyncUtilTimeout: 1_000 }));

describe("the head of the sidebar", () => {
  it("lists all gateways with where and how they are, and goes there", async () => {
    const { user, services } = renderPage();
    services.features.gateways.setState({ lines: { [TEAM]: line({ unread: 2, asking: 1 }) } });
    await user.click(await screen.findByRole("button", { name: /Something new elsewhere/ }));
    const rows = (await screen.findAllByRole("menuitemradio")).map((row) => row.textContent);
    expect(rows).toEqual([
      "Homehost.example/gateway/homeConnected",
      "Teamhost.example/gateway/teamConnected · 1 decision waits · 2 chats unread",
      "192.168.1.4:18789Not opened yet · Not encrypted",
    ]);
    expect(screen.getByRole("menuitemradio", { name: /^Home/ })).toBeChecked();
    await user.click(screen.getByRole("menuitemradio", { name: /^Team/ }));
    expect(services.commands.openGateway).toHaveBeenCalledExactlyOnceWith(TEAM);
  });

  it("says the name of the site where there is one gateway, and where one is where there are several", async () => {
    const { services } = renderPage({ config: { ...CONFIG, gateways: [HOME] } });
    expect(await head()).toHaveTextContent("Home");
    services.settings.setState({ gateways: [] });
    expect(await screen.findByText("Acme")).toBeVisible();
  });

  it.each<[string, Partial<LineFacts> | "signed-out" | undefined, string]>([
    ["has no line", undefined, "No line kept"],
    ["wants a sign-in", "signed-out", "Sign-in needed"],
    [
      "waits to be approved",
      { connection: { status: "pairing", attempt: 1, refusal: aRefusal() } },
      "Waiting for approval",
    ],
    [
      "is not reached",
      { connection: { status: "waiting", attempt: 4, reason: "line-lost", retryAt: 1 } },
      "The gateway cannot be reached",
    ],
    ["is being reached", { connection: { status: "connecting", attempt: 1 } }, "Connecting"],
  ])("tells of one that %s no more than is known", async (_case, facts, words) => {
    const { user, services } = renderPage();
    services.features.gateways.setState(
      facts === "signed-out"
        ? { signedOut: [TEAM] }
        : { lines: facts === undefined ? {} : { [TEAM]: line(facts) } },
    );
    await user.click(await head());
    expect(await screen.findByRole("menuitemradio", { name: /^Team/ })).toHaveTextContent(
      `Teamhost.example/gateway/team${words}`,
    );
  });
});

describe("what a site does not offer", () => {
  it("is not there: another gateway, adding one, signing out", async () => {
    renderPage({ config: { ...CONFIG, hidden: ["gateway-switcher"] } });
    expect(await screen.findByText("Home")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Gateways/ })).not.toBeInTheDocument();
  });

  it("leaves no gateway of another site of this host either", async () => {
    const { user, services } = renderPage({ config: { ...CONFIG, hidden: ["gateway-form", "sign-out"] } });
    await head();
    services.features.panels.setState({ open: "gateways" });
    const dialog = await screen.findByRole("dialog", { name: "Gateways" });
    expect(within(dialog).getAllByRole("listitem")).toHaveLength(2);
    expect(within(dialog).queryByRole("button", { name: "Add a gateway…" })).not.toBeInTheDocument();
    expect(within(dialog).queryByRole("button", { name: /^Options of/ })).not.toBeInTheDocument();
    await user.keyboard("{Escape}");
  });
});

describe("all gateways", () => {
  it("open by a key, and offer to name and remove only what a person added", async () => {
    const { user } = renderPage();
    await head();
    await user.keyboard("{Alt>}g{/Alt}");
    const dialog = await screen.findByRole("dialog", { name: "Gateways" });
    expect(within(dialog).getAllByRole("listitem")).toHaveLength(3);
    await user.click(within(dialog).getByRole("button", { name: "Options of Team" }));
    expect((await screen.findAllByRole("menuitem")).map((item) => item.textContent)).toEqual(["Sign out"]);
    await user.keyboard("{Escape}");
    await user.click(within(dialog).getByRole("button", { name: "Options of 192.168.1.4:18789" }));
    expect((await screen.findAllByRole("menuitem")).map((item) => item.textContent)).toEqual([
      "Rename…",
      "Remove…",
    ]);
  });

  it("take another name, and the focus stays with the row", async () => {
    const { user, services } = renderPage();
    await head();
    services.features.panels.setState({ open: "gateways" });
    await user.click(await screen.findByRole("button", { name: "Options of 192.168.1.4:18789" }));
    await user.click(await screen.findByRole("menuitem", { name: "Rename…" }));
    await user.keyboard("Cellar{Enter}");
    expect(services.settings.getState().gateways[0]?.name).toBe("Cellar");
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Options of Cellar");
  });

  it("say before one is let go of how many messages nobody else has", async () => {
    const outbox = createMemoryOutboxStorage();
    await outbox.put({
      submissionId: "1",
      gatewayId: LAN,
      sessionKey: "agent:main:main",
      text: "hi",
      attachments: [],
      state: "queued",
      ownerId: "tab",
      position: 1,
      createdAt: 1,
    });
    const { user, services } = renderPage({ storageOf: () => outbox });
    await head();
    services.features.panels.setState({ open: "gateways" });
    const row = (await screen.findAllByRole("listitem"))[2];
    await expect.poll(() => row?.textContent).toContain("1 message waits");
    await user.click(await screen.findByRole("button", { name: "Options of 192.168.1.4:18789" }));
    await user.click(await screen.findByRole("menuitem", { name: "Remove…" }));
    const question = await screen.findByRole("dialog", { name: "Remove 192.168.1.4:18789?" });
    expect(await within(question).findByText(/1 message has not reached the gateway/)).toBeVisible();
    expect(within(question).getByRole("button", { name: "Cancel" })).toHaveFocus();
    await user.click(within(question).getByRole("button", { name: "Discard and remove" }));
    await expect.poll(() => services.settings.getState().gateways).toEqual([]);
  });

  it("are offered in the palette by name, but for the one on screen", async () => {
    const { services } = renderPage();
    await expect
      .poll(() =>
        services.features.actions
          .getState()
          .actions.filter(({ id, isAvailable }) => id.startsWith("gateway ") && isAvailable?.())
          .map(({ title }) => title),
      )
      .toEqual(["Switch to Team", "Switch to 192.168.1.4:18789"]);
  });
});

describe("in a frame", () => {
  it("another gateway takes a second press, some time after the first", async () => {
    const { user, services } = renderPage();
    vi.stubGlobal("parent", {});
    await user.click(await head());
    await user.click(await screen.findByRole("menuitemradio", { name: /^Team/ }));
    const question = await screen.findByRole("dialog", { name: "Switch to Team?" });
    const submit = within(question).getByRole("button", { name: "Switch" });
    expect(submit).toBeDisabled();
    expect(services.commands.openGateway).not.toHaveBeenCalled();
    await expect.poll(() => submit.hasAttribute("disabled"), { timeout: 4_000 }).toBe(false);
    await user.click(submit);
    vi.unstubAllGlobals();
    expect(services.commands.openGateway).toHaveBeenCalledExactlyOnceWith(TEAM);
  });
});

describe("the mark of an open line", () => {
  it.each<[string, boolean]>([
    ["ws://gateway.example.com/", true],
    ["ws://192.168.1.4:18789/", false],
    ["ws://127.0.0.1:18789/", false],
    ["wss://gateway.example.com/", false],
  ])("stands beside a chat with %s: %s", (url, isMarked) => {
    renderWithServices(<UnencryptedMark />, { gateway: aGateway({ id: url, url }) });
    expect(screen.queryAllByRole("img")).toHaveLength(isMarked ? 1 : 0);
  });
});
