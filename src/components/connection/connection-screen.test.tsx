import { act, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ConnectionState } from "../../gateway-client/index.ts";
import {
  aGateway,
  aRefusal,
  renderWithServices,
  type ServiceOptions,
} from "../../test/render-with-services.tsx";
import { ConnectionScreen } from "./connection-screen.tsx";

function renderScreen(connection: ConnectionState, options: ServiceOptions = {}) {
  return renderWithServices(<ConnectionScreen />, { gateway: aGateway(), connection, ...options });
}

function renderRefusal(fields: Parameters<typeof aRefusal>[0]) {
  return renderScreen({ status: "closed", refusal: aRefusal(fields) });
}

describe("ConnectionScreen", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("names the gateway with its whole address and asks for nothing but the secret", async () => {
    const { user, services } = renderScreen({ status: "idle" });
    expect(screen.getByText("Home")).toBeVisible();
    expect(screen.getByText("wss://gateway.example.com/")).toBeVisible();
    const field = await screen.findByLabelText("Gateway token");
    expect(screen.getByRole("button", { name: "Connect" })).toBeDisabled();
    await user.type(field, "secret{Enter}");
    expect(services.commands.authenticate).toHaveBeenCalledExactlyOnceWith("secret");
  });

  it.each(["none", "proxy"] as const)("asks for no secret where there is none: %s", async (auth) => {
    const { user, services } = renderScreen({ status: "idle" }, { gateway: aGateway({ auth }) });
    await user.click(await screen.findByRole("button", { name: "Connect" }));
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(services.commands.authenticate).toHaveBeenCalledExactlyOnceWith("");
  });

  it("shows a refusal where tests and screen readers find it, with its code folded away", async () => {
    renderRefusal({
      code: "token-mismatch",
      message: "unauthorized: <b>no</b>",
      detailCode: "AUTH_TOKEN_MISMATCH",
    });
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveAttribute("data-refusal", "token-mismatch");
    expect(alert).toHaveTextContent("The gateway did not accept this token");
    expect(alert.querySelector("details")).toHaveTextContent("AUTH_TOKEN_MISMATCH");
    expect(alert.querySelector("details")).not.toHaveAttribute("open");
    expect(alert.querySelector("b")).toBeNull();
  });

  it("takes another token after a wrong one", async () => {
    const { user, services } = renderRefusal({ code: "token-mismatch" });
    await user.type(await screen.findByLabelText("Gateway token"), "better{Enter}");
    expect(services.commands.authenticate).toHaveBeenCalledExactlyOnceWith("better");
    expect(services.commands.retryConnection).not.toHaveBeenCalled();
  });

  it("asks for a password where the gateway takes passwords", async () => {
    renderScreen(
      { status: "closed", refusal: aRefusal({ code: "token-missing" }) },
      { gateway: aGateway({ auth: "password" }) },
    );
    expect(await screen.findByLabelText("Gateway password")).toBeVisible();
  });

  it("lets nobody try before a rate limit is over, and counts down to it", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["Date", "setInterval", "clearInterval"] });
    const { services } = renderRefusal({ code: "rate-limited", retryAfterMs: 65_000 });
    const button = await screen.findByRole("button", { name: /Try again in 1:0\d/ });
    expect(button).toBeDisabled();
    act(() => vi.advanceTimersByTime(30_000));
    expect(screen.getByRole("button", { name: /Try again in 3\d s/ })).toBeDisabled();
    act(() => vi.advanceTimersByTime(40_000));
    const enabled = screen.getByRole("button", { name: "Try again" });
    expect(enabled).toBeEnabled();
    expect(services.commands.retryConnection).not.toHaveBeenCalled();
  });

  it("keeps counting when the refusal is drawn anew", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["Date", "setInterval", "clearInterval"] });
    const refusal = aRefusal({ code: "rate-limited", retryAfterMs: 50_000 });
    const first = renderScreen({ status: "closed", refusal });
    await screen.findByRole("button", { name: /Try again in/ });
    first.unmount();
    vi.advanceTimersByTime(40_000);
    renderScreen({ status: "closed", refusal });
    expect(await screen.findByRole("button", { name: /Try again in (\d|10) s/ })).toBeDisabled();
  });

  it("shows the request to approve, and that it tries by itself", async () => {
    const refusal = aRefusal({ code: "pairing-required", requestId: "req-7", shouldKeepTrying: true });
    const { user, services } = renderScreen({
      status: "pairing",
      attempt: 1,
      refusal,
      retryAt: Date.now() + 4000,
    });
    expect(await screen.findByText("openclaw devices approve req-7")).toBeVisible();
    expect(screen.getByText("Request req-7")).toBeVisible();
    expect(screen.getByText("· next try in 4 s")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Try now" }));
    expect(services.commands.retryConnection).toHaveBeenCalledOnce();
  });

  it("offers a try by hand where the gateway asked not to be tried again", async () => {
    const refusal = aRefusal({ code: "pairing-required", requestId: "req-7" });
    const { user, services } = renderScreen({ status: "pairing", attempt: 1, refusal });
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(services.commands.retryConnection).toHaveBeenCalledOnce();
  });

  it("sends people behind a proxy to sign in again (R12) (case 94)", async () => {
    renderRefusal({ code: "identity-required" });
    expect(await screen.findByRole("button", { name: "Sign in again" })).toBeEnabled();
  });

  it("offers the page anew where its own policy forbids the address: a try under the same one cannot help", async () => {
    renderRefusal({ code: "blocked-by-page" });
    expect(await screen.findByRole("button", { name: "Reload the page" })).toBeEnabled();
    expect(screen.getByText(/Ask whoever runs this page to add the address/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  });

  it("says how to look for a gateway that does not answer", () => {
    renderScreen({ status: "waiting", attempt: 1, reason: "line-lost", retryAt: Date.now() + 2000 });
    expect(screen.getByRole("status")).toHaveTextContent("The gateway cannot be reached");
    expect(screen.getByText("openclaw gateway status")).toBeVisible();
  });

  it("shows words of the gateway that it does not know, and goes on trying (R16)", async () => {
    const refusal = aRefusal({ code: "unknown", message: "the <b>moon</b> is full" });
    renderScreen({ status: "waiting", attempt: 1, reason: "line-lost", refusal });
    expect(await screen.findByText(/the <b>moon<\/b> is full/)).toBeInTheDocument();
    expect(screen.getByText("The gateway refused the connection")).toBeInTheDocument();
    expect(screen.getByRole("status")).toHaveTextContent("Disconnected");
  });

  it("leads back to the choice of gateways", async () => {
    const { user, services } = renderScreen({ status: "connecting", attempt: 0 });
    await user.click(screen.getByRole("button", { name: "Choose another gateway" }));
    expect(services.commands.leaveGateway).toHaveBeenCalledOnce();
  });
});
