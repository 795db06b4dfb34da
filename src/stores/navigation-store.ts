import { createStore, type StoreApi } from "zustand/vanilla";

export interface NavigationState {
  /** Canonical key of the session on screen. */
  readonly sessionKey?: string;
  /** The row that a link names, until it was shown. */
  readonly linkedRowId?: string | undefined;
  readonly isSidebarOpen: boolean;
  readonly isSidebarFolded?: boolean;
  readonly isSearchOpen?: boolean;
  readonly isFindOpen?: boolean;
  readonly isDoctorOpen?: boolean;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(sessionKey?: string, linkedRowId?: string): NavigationStore {
  return createStore<NavigationState>(() => ({
    ...(sessionKey === undefined ? {} : { sessionKey }),
    linkedRowId,
    isSidebarOpen: false,
  }));
}
