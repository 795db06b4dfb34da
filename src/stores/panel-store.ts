import { createStore, type StoreApi } from "zustand/vanilla";

export type PanelName =
  | "palette"
  | "shortcuts"
  | "settings"
  | "status"
  | "console"
  | "gateways"
  | "add-gateway";

/** Which of the page's own dialogs is open: one at a time. */
export interface PanelState {
  readonly open?: PanelName | undefined;
}

export type PanelStore = StoreApi<PanelState>;

export function createPanelStore(): PanelStore {
  return createStore<PanelState>(() => ({}));
}
