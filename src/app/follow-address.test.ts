import { afterEach, describe, expect, it, vi } from "vitest";
import { createConnectionStore } from "../stores/connection-store.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import { byAddress, gatewayMark } from "../stores/gateway-mark.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import type { AppCommands } from "../sync/commands.ts";
import { aGateway } from "../test/render-with-services.tsx";
import { followAddress } from "./follow-address.ts";

const A = "agent:main:a";
const B = "agent:main:b";
const CONFIG = byAddress({
  gateways: [
    aGateway({ id: "home", url: "wss://host.example/gateway/home" }),
    aGateway({ id: "team", url: "wss://host.example/gateway/team" }),
  ],
});
const [HOME, TEAM] = CONFIG.gateways;
const OWN = aGateway({ id: "wss://own.example/", url: "wss://own.example/", source: "person" });

function follow(gateway: GatewayEntry | undefined = HOME, config: AppConfig = CONFIG) {
  const navigation = createNavigationStore();
  const connection = createConnectionStore();
  if (gateway) connection.setState({ gateway });
  const settings = createSettingsStore(undefined);
  settings.setState({ gateways: [OWN] });
  const openSession = vi.fn((sessionKey: string) => navigation.setState({ sessionKey }));
  const openGateway = vi.fn();
  // Only two of the commands are used by an address.
  const commands = { openSession, openGateway } as unknown as AppCommands;
  stops.push(followAddress({ navigation, connection, settings, config, commands }, window));
  return { navigation, connection, openSession, openGateway };
}

const stops: (() => void)[] = [];

function goTo(hash: string): void {
  window.history.replaceState(null, "", hash);
  window.dispatchEvent(new Event("hashchange"));
}

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  window.history.replaceState(null, "", "#");
});

describe("the address", () => {
  it("names the session on screen", () => {
    const { navigation } = follow();
    navigation.setState({ sessionKey: A });
    expect(window.location.hash).toBe("#session=agent:main:a");
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

  it("names the gateway too, where it is not that of this site, and never where it is", () => {
    const { navigation, connection } = follow(TEAM);
    navigation.setState({ sessionKey: A });
    expect(window.location.hash).toBe("#session=agent:main:a&gateway=team");
    connection.setState({ gateway: OWN });
    navigation.setState({ sessionKey: B });
    expect(window.location.hash).toMatch(/^#session=agent:main:b&gateway=~[a-z\d]+$/);
    expect(window.location.hash).not.toContain("own");
  });

  it("of a gateway that nobody here knows is noted, without what may be secret in it, and opens nothing", () => {
    const { navigation, openSession, openGateway } = follow();
    goTo(`#session=${B}&gateway=~elsewhere&token=secret`);
    expect(navigation.getState().unknownLink).toEqual({ gateway: "~elsewhere", sessionKey: B });
    expect(openSession).not.toHaveBeenCalled();
    expect(openGateway).not.toHaveBeenCalled();
  });

  it("of another gateway opens that gateway, and its session nowhere else", () => {
    const { openSession, openGateway } = follow();
    goTo(`#session=${B}&gateway=team`);
    expect(openGateway).toHaveBeenLastCalledWith(TEAM?.id, undefined, { sessionKey: B, rowId: undefined });
    goTo(`#session=${B}&gateway=${gatewayMark(CONFIG, OWN)}&row=run:1`);
    expect(openGateway).toHaveBeenLastCalledWith(OWN.id, undefined, { sessionKey: B, rowId: "run:1" });
    expect(openSession).not.toHaveBeenCalled();
  });

  it("of the site's gateway goes back there, as the browser's way back does", () => {
    const { openSession, openGateway } = follow(TEAM);
    goTo(`#session=${B}`);
    expect(openGateway).toHaveBeenCalledExactlyOnceWith(HOME?.id, undefined, {
      sessionKey: B,
      rowId: undefined,
    });
    expect(openSession).not.toHaveBeenCalled();
  });

  it("of a gateway that nobody knows opens nothing, and gives way to what is on screen", () => {
    const { navigation, openSession, openGateway } = follow();
    navigation.setState({ sessionKey: A });
    goTo(`#session=${B}&gateway=elsewhere`);
    expect(openSession).not.toHaveBeenCalled();
    expect(openGateway).not.toHaveBeenCalled();
    expect(window.location.hash).toBe("#session=agent:main:a");
  });

  it("leads to no other gateway where another page shows this one and may write it", () => {
    const { openSession, openGateway } = follow();
    vi.stubGlobal("parent", {});
    goTo(`#session=${B}&gateway=team`);
    vi.unstubAllGlobals();
    expect(openGateway).not.toHaveBeenCalled();
    expect(openSession).not.toHaveBeenCalled();
  });

  it("means the gateway on screen where the site has none", () => {
    const { openSession, openGateway } = follow(OWN, { gateways: [] });
    goTo(`#session=${B}`);
    expect(openSession).toHaveBeenCalledExactlyOnceWith(B);
    expect(openGateway).not.toHaveBeenCalled();
  });

  it("of a chat of the demo stays in the demo", () => {
    const { openSession, openGateway } = follow(aGateway({ id: "demo", source: "demo" }));
    goTo(`#session=${B}`);
    expect(openSession).toHaveBeenCalledExactlyOnceWith(B);
    expect(openGateway).not.toHaveBeenCalled();
  });
});
