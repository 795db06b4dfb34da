import { createStore, type StoreApi } from "zustand/vanilla";

/** What stands beside the conversation. */
export interface PanelPlace {
  readonly view: "run" | "usage" | "agent";
  /** The turn that is looked at; the newest one where it is absent. */
  readonly rowId?: string;
}

export interface NavigationState {
  /** Canonical key of the session on screen. */
  readonly sessionKey?: string;
  readonly isSidebarOpen: boolean;
  readonly isSidebarFolded?: boolean;
  readonly isSearchOpen?: boolean;
  readonly isFindOpen?: boolean;
  readonly isDoctorOpen?: boolean;
  readonly panel?: PanelPlace | undefined;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(sessionKey?: string): NavigationStore {
  return createStore<NavigationState>(() => ({
    ...(sessionKey === undefined ? {} : { sessionKey }),
    isSidebarOpen: false,
  }));
}
