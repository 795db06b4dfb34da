import type { Services } from "../hooks/services.ts";
import { gatewayMark } from "../stores/gateway-mark.ts";
import type { UnknownLink } from "../stores/navigation-store.ts";
import { fragmentFor, readAddress } from "./address.ts";
import { gatewayOfAddress, unknownLink } from "./first-gateway.ts";

type Followed = Pick<Services, "navigation" | "connection" | "settings" | "config" | "commands">;

/** Keeps the address and the session on screen the same, both ways, and every session with its gateway. */
export function followAddress(services: Followed, page: Window, unknown?: UnknownLink): () => void {
  const { navigation, connection, settings, config, commands } = services;
  const write = (sessionKey: string | undefined): void => {
    const fragment = fragmentFor(sessionKey, gatewayMark(config, connection.getState().gateway));
    if (page.location.hash === fragment) return;
    const { pathname, search } = page.location;
    page.history.replaceState(page.history.state, "", `${pathname}${search}${fragment}`);
  };
  // In a frame it is the page around that writes addresses, and no person who followed a link.
  const note = (link: UnknownLink | undefined): void => {
    if (link && page.parent === page) navigation.setState({ unknownLink: link });
  };
  note(unknown);
  const read = (): void => {
    const address = readAddress(page.location.hash);
    note(unknownLink(config, settings.getState(), address));
    const { sessionKey, rowId } = address;
    const { gateway } = connection.getState();
    const asked = gatewayOfAddress(config, settings.getState(), address);
    // The demo marks nothing; nor does anybody where this site has no gateway of its own.
    const isUnmarked = address.gateway === undefined && (!asked || gateway?.source === "demo");
    const isHere = isUnmarked || (asked !== undefined && asked.id === gateway?.id);
    const shown = navigation.getState().sessionKey;
    if (sessionKey !== undefined && asked && !isHere && page.parent === page) {
      commands.openGateway(asked.id, undefined, { sessionKey, rowId });
      return;
    }
    if (isHere && rowId !== undefined) navigation.setState({ linkedRowId: rowId });
    if (isHere && sessionKey !== undefined && sessionKey !== shown) commands.openSession(sessionKey);
    else write(shown);
  };
  page.addEventListener("hashchange", read);
  const stop = navigation.subscribe(({ sessionKey }, before) => {
    // Else the address of a link that was just followed would be taken back before it is read.
    if (sessionKey !== before.sessionKey) write(sessionKey);
  });
  return () => {
    stop();
    page.removeEventListener("hashchange", read);
  };
}
