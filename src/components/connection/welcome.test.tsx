import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { aGateway, renderWithServices } from "../../test/render-with-services.tsx";
import { Welcome } from "./welcome.tsx";

const address = () => screen.getByLabelText("Gateway address");
const proceed = () => screen.getByRole("button", { name: "Continue" });
const connect = () => screen.getByRole("button", { name: "Connect" });

describe("Welcome", () => {
  it("connects with what was typed, and asks for no more rights than a chat needs", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    await user.type(address(), "https://A.example/gateway");
    await user.type(screen.getByLabelText("Gateway token"), " secret ");
    await user.click(proceed());
    expect(services.commands.openGateway).not.toHaveBeenCalled();
    expect(services.settings.getState().gateways).toEqual([]);
    await user.click(connect());
    const url = "wss://a.example/gateway";
    expect(services.commands.openGateway).toHaveBeenCalledExactlyOnceWith(url, "secret");
    const kept = { id: url, name: "a.example/gateway", url, auth: "token", access: "chat", source: "person" };
    expect(services.settings.getState().gateways).toEqual([kept]);
  });

  it("asks for administrator rights only when somebody chose that", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    await user.type(address(), "wss://a.example");
    await user.click(screen.getByText("Advanced"));
    await user.click(screen.getByRole("radio", { name: /^Manage/ }));
    await user.click(proceed());
    await user.click(connect());
    expect(services.settings.getState().gateways[0]?.access).toBe("manage");
  });

  it("sends no secret to a gateway behind a proxy", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    await user.type(address(), "wss://a.example");
    await user.type(screen.getByLabelText("Gateway token"), "secret");
    await user.click(screen.getByRole("radio", { name: "Proxy" }));
    expect(screen.queryByLabelText("Gateway token")).not.toBeInTheDocument();
    await user.click(proceed());
    await user.click(connect());
    expect(services.commands.openGateway).toHaveBeenCalledExactlyOnceWith("wss://a.example/", undefined);
  });

  it.each<[string, RegExp]>([
    ["", /enter the address/i],
    ["gateway.example", /not an address/i],
    ["javascript:alert(1)", /has to start with/i],
    ["wss://me:secret@a.example", /take the name and password out/i],
    [`wss://a.example/${"x".repeat(2100)}`, /too long/i],
  ])("says at the field what is wrong with %j (case 55)", async (typed, sentence) => {
    const { user, services } = renderWithServices(<Welcome />);
    await user.click(address());
    await user.paste(typed);
    await user.click(proceed());
    expect(address()).toBeInvalid();
    expect(address()).toHaveAccessibleDescription(sentence);
    expect(services.commands.openGateway).not.toHaveBeenCalled();
    await user.type(address(), "x");
    expect(address()).toBeValid();
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

  it("removes a gateway of this browser once it is said again, and none of the configuration", async () => {
    const configured = aGateway({ id: "a", name: "Work" });
    const saved = aGateway({
      id: "wss://b.example/",
      name: "b.example",
      url: "wss://b.example/",
      source: "person",
    });
    const { user, services } = renderWithServices(<Welcome />, { config: { gateways: [configured] } });
    services.settings.setState({ gateways: [saved], lastSessions: { [saved.id]: "agent:main:main" } });
    await user.click(await screen.findByRole("button", { name: "Forget b.example" }));
    expect(within(screen.getByRole("list")).getAllByRole("listitem")).toHaveLength(2);
    expect(screen.queryByRole("button", { name: "Forget Work" })).not.toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(services.settings.getState().gateways).toEqual([saved]);
    await user.click(screen.getByRole("button", { name: "Forget b.example" }));
    await user.click(await screen.findByRole("button", { name: "Remove" }));
    expect(services.settings.getState()).toMatchObject({ gateways: [], lastSessions: {} });
  });

  it("says so when the demo cannot be loaded", async () => {
    const { user, services } = renderWithServices(<Welcome />);
    vi.spyOn(console, "error").mockReturnValue(undefined);
    services.commands.startDemo.mockRejectedValue(new Error("offline"));
    await user.click(screen.getByRole("button", { name: "Try the demo" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("could not be loaded");
    expect(screen.getByRole("button", { name: "Try the demo" })).toBeEnabled();
  });

  it("tells who followed a link to a gateway that is not known here, and what can be done about it", async () => {
    const { services } = renderWithServices(<Welcome />);
    services.navigation.setState({ unknownLink: { gateway: "~elsewhere", sessionKey: "agent:main:x" } });
    expect(await screen.findByRole("note")).toHaveTextContent(/not known here.*Connect to that gateway/);
    services.navigation.setState({ unknownLink: { gateway: "team" } });
    expect(await screen.findByText(/does not offer.*whoever sent it/)).toBeInTheDocument();
  });

  it("warns when this browser cannot keep a device key", async () => {
    const { services } = renderWithServices(<Welcome />);
    expect(screen.queryByRole("note")).not.toBeInTheDocument();
    services.connection.setState({ isDeviceKeyPersistent: false });
    expect(await screen.findByRole("note")).toHaveTextContent("device key");
  });
});
