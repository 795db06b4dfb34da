import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ConnectOutcome } from "../../sync/commands.ts";
import { aGateway, renderWithServices } from "../../test/render-with-services.tsx";
import { Welcome } from "./welcome.tsx";

const address = () => screen.getByLabelText("Gateway address");
const connect = () => screen.getByRole("button", { name: "Connect" });

describe("Welcome", () => {
  it("connects with what was typed, and asks for no more rights than a chat needs", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    await user.type(address(), "wss://a.example");
    await user.type(screen.getByLabelText("Gateway token"), " secret ");
    await user.click(connect());
    expect(services.commands.connectTo).toHaveBeenCalledExactlyOnceWith({
      url: "wss://a.example",
      auth: "token",
      access: "chat",
      secret: "secret",
    });
  });

  it("asks for administrator rights only when somebody chose that", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    await user.click(screen.getByText("Advanced"));
    await user.click(screen.getByRole("radio", { name: /^Manage/ }));
    await user.click(connect());
    expect(services.commands.connectTo).toHaveBeenCalledWith(expect.objectContaining({ access: "manage" }));
  });

  it("sends no secret to a gateway behind a proxy", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    await user.type(screen.getByLabelText("Gateway token"), "secret");
    await user.click(screen.getByRole("radio", { name: "Proxy" }));
    expect(screen.queryByLabelText("Gateway token")).not.toBeInTheDocument();
    await user.click(connect());
    expect(services.commands.connectTo).toHaveBeenCalledWith({ url: "", auth: "proxy", access: "chat" });
  });

  type Reason = Extract<ConnectOutcome, { readonly ok: false }>["reason"];
  it.each<[Reason, RegExp]>([
    ["empty", /enter the address/i],
    ["invalid", /not an address/i],
    ["scheme", /has to start with/i],
    ["userinfo", /take the name and password out/i],
    ["too-long", /too long/i],
    ["insecure", /not encrypted/i],
  ])("says at the field what is wrong: %s", async (reason, sentence) => {
    const { user, services } = renderWithServices(<Welcome />);
    services.commands.connectTo.mockReturnValue({ ok: false, reason });
    await user.click(connect());
    expect(address()).toBeInvalid();
    expect(address()).toHaveAccessibleDescription(sentence);
    await user.type(address(), "x");
    expect(address()).toBeValid();
  });

  it("connects without encryption only after an explicit yes, given for this address", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    services.commands.connectTo.mockReturnValue({ ok: false, reason: "insecure" });
    expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
    await user.type(address(), "ws://a.example");
    await user.click(connect());
    await user.click(screen.getByRole("checkbox", { name: "Connect without encryption" }));
    await user.click(connect());
    expect(services.commands.connectTo).toHaveBeenLastCalledWith(
      expect.objectContaining({ allowInsecure: true }),
    );

    await user.type(address(), "2");
    await user.click(connect());
    expect(services.commands.connectTo.mock.lastCall?.[0]).not.toHaveProperty("allowInsecure");
  });

  it("hides the secret until it is asked to show it, and keeps it from being filled in or stored", async () => {
    const { user } = renderWithServices(<Welcome />);
    const field = screen.getByLabelText("Gateway token");
    expect(field).toHaveAttribute("type", "password");
    expect(field).toHaveAttribute("autocomplete", "off");
    await user.click(screen.getByRole("button", { name: "Show" }));
    expect(field).toHaveAttribute("type", "text");
  });

  it("offers configured gateways by name and whole address", async () => {
    const gateway = aGateway({ id: "work", name: "Work" });
    const { user, services } = renderWithServices(<Welcome />, { config: { gateways: [gateway] } });
    const button = screen.getByRole("button", { name: /Work/ });
    expect(button).toHaveTextContent(gateway.url);
    await user.click(button);
    expect(services.commands.openGateway).toHaveBeenCalledExactlyOnceWith("work");
  });

  it("forgets a gateway of this browser, but not one of the configuration", async () => {
    const configured = aGateway({ id: "a", name: "Work" });
    const saved = aGateway({ id: "b", name: "b.example", url: "wss://b.example/", source: "person" });
    const { user, services } = renderWithServices(<Welcome />, { config: { gateways: [configured] } });
    services.settings.setState({ gateways: [saved] });
    await user.click(await screen.findByRole("button", { name: "Forget b.example" }));
    expect(services.commands.forgetGateway).toHaveBeenCalledExactlyOnceWith("b");
    expect(within(screen.getByRole("list")).getAllByRole("listitem")).toHaveLength(2);
    expect(screen.queryByRole("button", { name: "Forget Work" })).not.toBeInTheDocument();
  });

  it("says so when the demo cannot be loaded", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    vi.spyOn(console, "error").mockReturnValue(undefined);
    services.commands.startDemo.mockRejectedValue(new Error("offline"));
    await user.click(screen.getByRole("button", { name: "Try the demo" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("could not be loaded");
    expect(screen.getByRole("button", { name: "Try the demo" })).toBeEnabled();
  });

  it("warns when this browser cannot keep a device key", async () => {
    const { services } = renderWithServices(<Welcome />);
    expect(screen.queryByRole("note")).not.toBeInTheDocument();
    services.connection.setState({ isDeviceKeyPersistent: false });
    expect(await screen.findByRole("note")).toHaveTextContent("device key");
  });
});
