import { act, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { ConnectionState } from "../gateway-client/index.ts";
import { userMessage } from "../test/builders.ts";
import { aGateway, aRefusal, ready, renderWithServices } from "../test/render-with-services.tsx";
import { AppShell } from "./app-shell.tsx";

const root = document.documentElement;

const LOST: ConnectionState = { status: "waiting", attempt: 1, reason: "line-lost", retryAt: 0 };

describe("AppShell", () => {
  afterEach(() => {
    delete root.dataset["theme"];
    delete root.dataset["connection"];
  });

  it("asks for a gateway when there is none", async () => {
    renderWithServices(<AppShell />);
    expect(await screen.findByLabelText("Gateway address")).toBeVisible();
    expect(root.dataset["connection"]).toBe("idle");
  });

  it("stays with the connection until it was ready once", async () => {
    renderWithServices(<AppShell />, { gateway: aGateway(), connection: LOST });
    expect(await screen.findByText("The gateway cannot be reached")).toBeVisible();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(root.dataset["connection"]).toBe("waiting");
  });

  it("keeps the chat on screen when the connection drops", async () => {
    const { services } = renderWithServices(<AppShell />, {
      gateway: aGateway(),
      connection: ready(),
      sessionKey: "agent:main:main",
    });
    const composer = screen.getByRole("textbox", { name: /Message/ });
    act(() => services.connection.setState({ connection: LOST, wasReady: true }));
    expect(composer).toBeInTheDocument();
    expect(composer).toBeEnabled();
    expect(screen.getByText("Connection lost")).toBeVisible();
  });

  it("says above the composer what a gateway wants that refuses later, and shows it on demand", async () => {
    const refusal = aRefusal({ code: "token-mismatch" });
    const { user } = renderWithServices(<AppShell />, {
      gateway: aGateway(),
      connection: { status: "closed", refusal },
      wasReady: true,
      sessionKey: "agent:main:main",
    });
    await user.click(await screen.findByRole("button", { name: "What to do" }));
    expect(await screen.findByLabelText("Gateway token")).toBeVisible();
    expect(screen.getByRole("textbox", { name: /Message/ })).toBeEnabled();
  });

  it("shows no other screen while a first try goes well, and says so when it takes long", async () => {
    renderWithServices(<AppShell />, {
      gateway: aGateway(),
      connection: { status: "connecting", attempt: 1 },
    });
    expect(screen.getByRole("status")).toHaveTextContent("Connecting");
    expect(screen.queryByText("Home")).toBeNull();
    expect(await screen.findByText("Home", {}, { timeout: 5000 })).toBeVisible();
  });

  it("shows the chat, ready to write, while the gateway cannot be reached and there is something to read", async () => {
    const { services } = renderWithServices(<AppShell />, {
      gateway: aGateway(),
      connection: LOST,
      sessionKey: "agent:main:main",
    });
    act(() => {
      services.transcripts
        .of("agent:main:main")
        .apply({ type: "cached", messages: [userMessage("u1", `Kept <script>alert(1)</script>`)] });
      services.connection.setState({ isReadable: true });
    });
    expect(await screen.findByText("Kept <script>alert(1)</script>")).toBeVisible();
    expect(screen.getByRole("textbox", { name: /Message/ })).toBeEnabled();
  });

  it.each<[string, ConnectionState]>([
    ["a sign-in is refused", { status: "closed", refusal: aRefusal({ code: "token-missing" }) }],
    ["pairing waits", { status: "pairing", attempt: 1, refusal: aRefusal({ code: "pairing-required" }) }],
    ["nobody signed in", { status: "idle" }],
  ])("shows nothing that was kept while %s", async (_case, connection) => {
    const { services } = renderWithServices(<AppShell />, {
      gateway: aGateway(),
      connection,
      sessionKey: "agent:main:main",
    });
    act(() => services.connection.setState({ isReadable: true }));
    expect(await screen.findByText("Home")).toBeVisible();
    expect(screen.queryByRole("textbox", { name: /Message/ })).not.toBeInTheDocument();
  });

  it("calls authenticating connecting, for whoever watches the page", () => {
    renderWithServices(<AppShell />, {
      gateway: aGateway(),
      connection: { status: "authenticating", attempt: 0 },
    });
    expect(root.dataset["connection"]).toBe("connecting");
  });

  it("puts the chosen theme on the page, and colours the browser's frame with it", () => {
    const { services } = renderWithServices(<AppShell />);
    expect(root.dataset["theme"]).toBe("light");
    act(() => services.settings.setState({ theme: "dark" }));
    expect(root.dataset["theme"]).toBe("dark");
    expect(document.querySelector('meta[name="theme-color"]')).not.toBeNull();
  });
});
