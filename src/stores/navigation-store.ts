import { createStore, type StoreApi } from "zustand/vanilla";

export interface NavigationState {
  /** Canonical key of the session on screen. */
  readonly sessionKey?: string;
  readonly isSidebarOpen: boolean;
  readonly isSidebarFolded?: boolean;
  readonly isSearchOpen?: boolean;
  readonly isFindOpen?: boolean;
  readonly isDoctorOpen?: boolean;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(sessionKey?: string): NavigationStore {
  return createStore<NavigationState>(() => ({
    ...(sessionKey === undefined ? {} : { sessionKey }),
    isSidebarOpen: false,
  }));
}
