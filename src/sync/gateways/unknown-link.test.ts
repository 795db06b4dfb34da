import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "../../mocks/manual-clock.ts";
import { createConnectionStore } from "../../stores/connection-store.ts";
import type { AppConfig } from "../../stores/gateway-entry.ts";
import { gatewayMark } from "../../stores/gateway-mark.ts";
import { createNavigationStore, type UnknownLink } from "../../stores/navigation-store.ts";
import { createPanelStore } from "../../stores/panel-store.ts";
import { createToastStore } from "../../stores/toast-store.ts";
import { aGateway, createServices } from "../../test/render-with-services.tsx";
import { followUnknownLinks } from "./unknown-link.ts";

const HOME = aGateway({ id: "wss://home.example/", url: "wss://home.example/" });
const OWN = aGateway({ id: "wss://own.example/", url: "wss://own.example/", source: "person" });
const SITE: AppConfig = { gateways: [HOME] };
const LINK: UnknownLink = {
  gateway: gatewayMark(SITE, OWN) ?? "",
  sessionKey: "agent:main:there",
  rowId: "run:1",
};

function page({ config = SITE, link }: { readonly config?: AppConfig; readonly link?: UnknownLink } = {}) {
  const connection = createConnectionStore();
  connection.setState({ gateway: HOME });
  const navigation = createNavigationStore("agent:main:here");
  if (link) navigation.setState({ unknownLink: link });
  let ids = 0;
  const toasts = createToastStore(createManualClock(), () => `toast-${++ids}`);
  const panels = createPanelStore();
  const openSession = vi.fn((sessionKey: string) => navigation.setState({ sessionKey }));
  const commands = { ...createServices().commands, openSession };
  followUnknownLinks({ commands, config, connection, navigation }, toasts, panels);
  const shown = () => toasts.getState().toasts;
  return { connection, navigation, toasts, panels, openSession, shown };
}

describe("a link to a chat on a gateway that is not known here", () => {
  it("says so and offers to add the gateway, and stays until somebody has read it", () => {
    const { shown, panels, toasts } = page({ link: LINK });
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toMatchObject({ tone: "failure", timeoutMs: 0 });
    expect(shown()[0]?.text).toMatch(/not known here.*Add that gateway/);
    toasts.choose(shown()[0]?.id ?? "");
    expect(panels.getState().open).toBe("add-gateway");
  });

  it("opens the chat once that gateway is on screen, and on no other", () => {
    const { connection, navigation, openSession, shown } = page({ link: LINK });
    connection.setState({ gateway: aGateway({ id: "wss://third.example/", url: "wss://third.example/" }) });
    expect(openSession).not.toHaveBeenCalled();
    connection.setState({ gateway: OWN });
    expect(openSession).toHaveBeenCalledExactlyOnceWith("agent:main:there");
    expect(navigation.getState()).toMatchObject({ linkedRowId: "run:1", unknownLink: undefined });
    expect(shown()).toEqual([]);
    connection.setState({ gateway: HOME });
    connection.setState({ gateway: OWN });
    expect(openSession).toHaveBeenCalledOnce();
  });

  it("opens it at once where the gateway was added before there was anybody to tell", () => {
    const { connection, navigation } = {
      connection: createConnectionStore(),
      navigation: createNavigationStore(),
    };
    connection.setState({ gateway: OWN });
    navigation.setState({ unknownLink: LINK });
    const toasts = createToastStore(createManualClock(), () => "toast");
    const { commands } = createServices();
    const openSession = vi.fn();
    followUnknownLinks(
      { commands: { ...commands, openSession }, config: SITE, connection, navigation },
      toasts,
      createPanelStore(),
    );
    expect(openSession).toHaveBeenCalledExactlyOnceWith("agent:main:there");
    expect(toasts.getState().toasts).toEqual([]);
  });

  it("is told while the page is open, too; the next link takes the place of the one before", () => {
    const { navigation, shown, connection, openSession } = page();
    navigation.setState({ unknownLink: { ...LINK, gateway: "~elsewhere" } });
    navigation.setState({ unknownLink: LINK });
    expect(shown()).toHaveLength(1);
    connection.setState({ gateway: OWN });
    expect(openSession).toHaveBeenCalledExactlyOnceWith("agent:main:there");
  });

  it("waits for a gateway on screen before it says anything: the first screen says it meanwhile", () => {
    const { connection, navigation, shown } = page();
    connection.setState({ connection: { status: "idle" }, wasReady: false }, true);
    navigation.setState({ unknownLink: LINK });
    expect(shown()).toEqual([]);
    connection.setState({ gateway: HOME });
    expect(shown()).toHaveLength(1);
  });

  it("is forgotten when what was said about it is closed", () => {
    const { toasts, shown, connection, openSession, navigation } = page({ link: LINK });
    toasts.close(shown()[0]?.id ?? "");
    expect(navigation.getState().unknownLink).toBeUndefined();
    connection.setState({ gateway: OWN });
    expect(openSession).not.toHaveBeenCalled();
  });

  it("offers nothing where the site names its gateways itself or lets nobody add one", () => {
    const named = page({ link: { ...LINK, gateway: "team" } });
    const closed = page({ config: { ...SITE, hidden: ["gateway-form"] }, link: LINK });
    for (const { shown } of [named, closed]) {
      expect(shown()[0]?.action).toBeUndefined();
      expect(shown()[0]?.text).toMatch(/does not offer.*whoever sent/);
    }
  });
});
