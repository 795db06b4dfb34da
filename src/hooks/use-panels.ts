import { useStore } from "zustand";
import type { PanelName } from "../stores/panel-store.ts";
import { useFeatures } from "./use-features.ts";

export type { PanelName } from "../stores/panel-store.ts";

/** The dialog that is open, and the way to open another one or none. Below slots only. */
export function usePanel(): readonly [open: PanelName | undefined, setOpen: (panel?: PanelName) => void] {
  const { panels } = useFeatures();
  return [useStore(panels, ({ open }) => open), (open) => panels.setState({ open })];
}
