import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { HostLooks } from "./host-looks.ts";

/**
 * In every layout but the full one the list of chats stays away, whatever would open it.
 *
 * @returns to be called when the layout changed
 */
export function keepFolded(navigation: NavigationStore, looks: HostLooks): () => void {
  let wasFull = looks.layout() === "full";
  const look = (): void => {
    const isFull = looks.layout() === "full";
    const isBack = isFull && !wasFull;
    wasFull = isFull;
    const { isSidebarOpen, isSidebarFolded } = navigation.getState();
    if (isBack) navigation.setState({ isSidebarFolded: false });
    if (!isFull && (isSidebarOpen || isSidebarFolded !== true)) {
      navigation.setState({ isSidebarOpen: false, isSidebarFolded: true });
    }
  };
  navigation.subscribe(look);
  look();
  return look;
}
