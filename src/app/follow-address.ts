import type { NavigationStore } from "../stores/navigation-store.ts";
import type { AppCommands } from "../sync/commands.ts";
import { fragmentFor, readAddress } from "./address.ts";

/** Keeps the address and the session on screen the same, both ways. */
export function followAddress(navigation: NavigationStore, commands: AppCommands, page: Window): () => void {
  const write = (sessionKey: string | undefined): void => {
    const fragment = fragmentFor(sessionKey);
    if (page.location.hash === fragment) return;
    const { pathname, search } = page.location;
    page.history.replaceState(page.history.state, "", `${pathname}${search}${fragment}`);
  };
  const read = (): void => {
    const { sessionKey, rowId } = readAddress(page.location.hash);
    if (rowId !== undefined) navigation.setState({ linkedRowId: rowId });
    if (sessionKey !== undefined && sessionKey !== navigation.getState().sessionKey)
      commands.openSession(sessionKey);
    else write(navigation.getState().sessionKey);
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
