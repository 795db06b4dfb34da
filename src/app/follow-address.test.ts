import { afterEach, describe, expect, it, vi } from "vitest";
import { createNavigationStore } from "../stores/navigation-store.ts";
import type { AppCommands } from "../sync/commands.ts";
import { followAddress } from "./follow-address.ts";

const A = "agent:main:a";
const B = "agent:main:b";

function follow() {
  const navigation = createNavigationStore();
  const openSession = vi.fn((sessionKey: string) => navigation.setState({ sessionKey }));
  // Only one of the commands is used by an address.
  const commands = { openSession } as unknown as AppCommands;
  const stop = followAddress(navigation, commands, window);
  stops.push(stop);
  return { navigation, openSession };
}

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  window.history.replaceState(null, "", "#");
});

describe("the address", () => {
  it("names the session on screen", () => {
    const { navigation } = follow();
    navigation.setState({ sessionKey: A });
    expect(window.location.hash).toContain("agent:main:a");
  });

  it("of a link that was followed stays until it is read, whatever else happens meanwhile", () => {
    const { navigation, openSession } = follow();
    navigation.setState({ sessionKey: A });
    window.history.replaceState(null, "", `#session=${B}`);
    // The drawer in which the link was pressed closes before the page is told of the new address.
    navigation.setState({ isSidebarOpen: false });
    window.dispatchEvent(new Event("hashchange"));
    expect(openSession).toHaveBeenCalledExactlyOnceWith(B);
    expect(navigation.getState().sessionKey).toBe(B);
  });
});
