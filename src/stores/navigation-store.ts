import { createStore, type StoreApi } from "zustand/vanilla";

/** What a person asks of one of the chats, and where. */
export interface SessionIntent {
  readonly sessionKey: string;
  readonly type: "menu" | "rename" | "delete";
  /** The focus goes back there. */
  readonly anchor: HTMLElement;
  /** Where the pointer was, in CSS pixels of the view. */
  readonly point?: { readonly x: number; readonly y: number };
}

/** What stands beside the conversation. */
export interface PanelPlace {
  readonly view: "run" | "usage" | "agent";
  /** The turn that is looked at; the newest one where it is absent. */
  readonly rowId?: string;
}

/** A chat on a gateway that nobody here knows by this mark (yet); see `gatewayMark`. */
export interface UnknownLink {
  readonly gateway: string;
  readonly sessionKey?: string;
  readonly rowId?: string;
}

export interface NavigationState {
  /** Canonical key of the session on screen. */
  readonly sessionKey?: string;
  /** The row that a link names, until it was shown. */
  readonly linkedRowId?: string | undefined;
  /** Where a link led that could not be followed, until it can or somebody was told. */
  readonly unknownLink?: UnknownLink | undefined;
  readonly isSidebarOpen: boolean;
  readonly isSidebarFolded?: boolean;
  readonly isSearchOpen?: boolean;
  readonly isFindOpen?: boolean;
  readonly isDoctorOpen?: boolean;
  readonly sessionIntent?: SessionIntent | undefined;
  readonly panel?: PanelPlace | undefined;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(sessionKey?: string, linkedRowId?: string): NavigationStore {
  return createStore<NavigationState>(() => ({
    ...(sessionKey === undefined ? {} : { sessionKey }),
    linkedRowId,
    isSidebarOpen: false,
  }));
}
