import { screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { SignInAgain } from "./sign-in-again.tsx";

afterEach(() => vi.unstubAllGlobals());

describe("SignInAgain", () => {
  it("goes back to the page where it is on its own, which leads to the login", async () => {
    const reload = vi.spyOn(window.location, "reload").mockImplementation(() => undefined);
    const { user } = renderWithServices(<SignInAgain />);
    await user.click(screen.getByRole("button", { name: "Sign in again" }));
    expect(reload).toHaveBeenCalledOnce();
  });

  it("opens a window in a frame, where no login may be shown, and tries once when the person is back", async () => {
    vi.stubGlobal("parent", {});
    const open = vi.spyOn(window, "open").mockReturnValue(null);
    const reload = vi.spyOn(window.location, "reload").mockImplementation(() => undefined);
    const { user, services } = renderWithServices(<SignInAgain />);
    window.dispatchEvent(new Event("focus"));
    expect(services.commands.retryConnection).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Sign in again" }));
    const { origin, pathname } = window.location;
    expect(open).toHaveBeenCalledWith(origin + pathname, "_blank", "noopener");
    expect(reload).not.toHaveBeenCalled();
    window.dispatchEvent(new Event("focus"));
    expect(services.commands.retryConnection).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(services.commands.retryConnection).toHaveBeenCalledTimes(2);
  });
});
