import { act, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderWithServices } from "../test/render-with-services.tsx";
import { useNotifications } from "./use-notifications.ts";

function Probe(): ReactNode {
  const { choice, permission, choose } = useNotifications();
  return (
    <>
      <output>{`${choice} ${permission}`}</output>
      <button type="button" onClick={() => void choose("text")}>
        On
      </button>
      <button type="button" onClick={() => void choose("off")}>
        Off
      </button>
    </>
  );
}

/** A browser whose person answers so when they are asked. */
function withBrowser(permission: NotificationPermission, answer: NotificationPermission = permission) {
  const requestPermission = vi.fn(async () => {
    fake.permission = answer;
    return answer;
  });
  const fake = { permission, requestPermission };
  vi.stubGlobal("Notification", fake);
  return fake;
}

const press = async (page: ReturnType<typeof renderWithServices>, name: string) => {
  await act(() => page.user.click(screen.getByRole("button", { name })));
};

afterEach(() => vi.unstubAllGlobals());

describe("notifications", () => {
  it("are off, and the browser is not asked before somebody wants them", async () => {
    const browser = withBrowser("default", "granted");
    const page = renderWithServices(<Probe />);
    expect(screen.getByText("off default")).toBeVisible();
    await press(page, "Off");
    expect(browser.requestPermission).not.toHaveBeenCalled();
    await press(page, "On");
    expect(browser.requestPermission).toHaveBeenCalledOnce();
    expect(screen.getByText("text granted")).toBeVisible();
    expect(page.services.settings.getState().notifications).toBe("text");
  });

  it("stay off where the person says no to the browser", async () => {
    withBrowser("default", "denied");
    const page = renderWithServices(<Probe />);
    await press(page, "On");
    expect(screen.getByText("off denied")).toBeVisible();
    expect(page.services.settings.getState().notifications).toBeUndefined();
  });

  it("go off again, and do not ask twice", async () => {
    const browser = withBrowser("granted");
    const page = renderWithServices(<Probe />);
    await press(page, "On");
    await press(page, "Off");
    expect(screen.getByText("off granted")).toBeVisible();
    expect(page.services.settings.getState().notifications).toBeUndefined();
    expect(browser.requestPermission).not.toHaveBeenCalled();
  });

  it("are off where the browser no longer allows them, whatever was chosen once", () => {
    withBrowser("denied");
    const page = renderWithServices(<Probe />);
    act(() => page.services.settings.setState({ notifications: "text" }));
    expect(screen.getByText("off denied")).toBeVisible();
  });

  it("say so where the browser has none", async () => {
    vi.stubGlobal("Notification", undefined);
    Reflect.deleteProperty(window, "Notification");
    renderWithServices(<Probe />);
    expect(screen.getByText("off unsupported")).toBeVisible();
  });
});
