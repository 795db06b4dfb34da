import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { reviewAddress } from "../../hooks/use-address-review.ts";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { ConfirmAddress } from "./confirm-address.tsx";
import { GatewayForm } from "./gateway-form.tsx";

const connect = () => screen.getByRole("button", { name: /^Connect/ });
const address = () => document.querySelector("[data-address]")?.textContent;

function renderStep(typed: string, pageUrl = "http://chat.example/") {
  const review = reviewAddress(typed, { baseURI: pageUrl });
  if (!review.ok) throw new Error(review.reason);
  const onConnect = vi.fn();
  const onBack = vi.fn();
  renderWithServices(<ConfirmAddress {...review} {...{ typed, onConnect, onBack }} secret="token" />);
  return { user: userEvent.setup(), onConnect, onBack };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the step before a new address is used (case 51)", () => {
  it("shows the whole address, its parts, and what is sent there", async () => {
    const { user, onConnect } = renderStep("https://Gateway.Example.com/team/a?x=1");
    expect(address()).toBe("wss://gateway.example.com/team/a?x=1");
    expect(document.querySelector("[data-address] strong")?.textContent).toBe("gateway.example.com");
    const facts = Object.fromEntries(
      Array.from(document.querySelectorAll("dl > div"), (pair) => [
        pair.querySelector("dt")?.textContent,
        pair.querySelector("dd")?.textContent,
      ]),
    );
    expect(facts).toEqual({
      Host: "gateway.example.com",
      Port: "443",
      Path: "/team/a?x=1",
      Encryption: "Encrypted",
      "Sent there": "This browser’s device key, signed, and the token you enteredYour messages and files",
    });
    expect(screen.queryByRole("note")).not.toBeInTheDocument();
    await user.click(connect());
    expect(onConnect).toHaveBeenCalledOnce();
  });

  it("is never passed by the Enter that sent the form, however long the key is held", async () => {
    const { user, services } = renderWithServices(<GatewayForm />);
    await user.type(screen.getByLabelText("Gateway address"), "wss://a.example{Enter}");
    expect(screen.getByRole("heading", { name: "Connect to this address?" })).toHaveFocus();
    await user.keyboard("{Enter>5/}");
    expect(services.commands.openGateway).not.toHaveBeenCalled();
    expect(services.settings.getState().gateways).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByLabelText("Gateway address")).toHaveValue("wss://a.example");
    expect(screen.getByLabelText("Gateway address")).toHaveFocus();
  });

  it("tells a host in both of its forms, and which letters do not belong together", () => {
    renderStep("wss://gаteway.example");
    expect(address()).toBe("wss://xn--gteway-3nf.example/");
    expect(screen.getByText("gаteway.example")).toBeVisible();
    expect(screen.getByRole("note")).toHaveTextContent("Latin, Cyrillic");
  });

  it("shows what cannot be seen in what was entered", () => {
    renderStep("wss://gate\u200bway.example/\u202e");
    expect(screen.getByText(/cannot be seen/)).toHaveTextContent("gate⟨U+200B⟩way.example/⟨U+202E⟩");
  });

  it("leads out of the network without encryption only after an explicit yes", async () => {
    const { user, onConnect } = renderStep("ws://gateway.example.com:18789");
    expect(connect()).toBeDisabled();
    await user.click(screen.getByRole("checkbox", { name: /others on the way can read/ }));
    await user.click(connect());
    expect(onConnect).toHaveBeenCalledOnce();
  });

  it("says that a private network can be read along, and nothing of this machine", () => {
    renderStep("ws://192.168.1.4:18789");
    expect(screen.getByRole("note")).toHaveTextContent("others in this network");
    expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
    expect(connect()).toBeEnabled();
  });

  it("says of this machine where it stays", () => {
    renderStep("ws://127.0.0.1:18789", "https://chat.example/");
    expect(screen.queryByRole("note")).not.toBeInTheDocument();
    expect(screen.getByText("Not encrypted, stays on this machine")).toBeVisible();
    expect(connect()).toBeEnabled();
  });

  it("says before trying that a page over https may not (case 95)", () => {
    renderStep("ws://192.168.1.4:18789", "https://chat.example/");
    expect(screen.getByRole("alert")).toHaveTextContent("came over https");
    expect(connect()).toBeDisabled();
    expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
  });

  it("takes a second press, some time after the first, where another page shows this one", () => {
    vi.useFakeTimers();
    vi.stubGlobal("parent", {});
    const { onConnect } = renderStep("wss://a.example");
    act(() => connect().click());
    expect(screen.getByRole("status")).toHaveTextContent("Another page shows this one.");
    expect(connect()).toBeDisabled();
    act(() => connect().click());
    act(() => vi.advanceTimersByTime(2_000));
    expect(onConnect).not.toHaveBeenCalled();
    act(() => connect().click());
    expect(onConnect).toHaveBeenCalledOnce();
  });
});
