import { useCallback } from "react";
import { useStore } from "zustand";
import type { PanelPlace } from "../stores/navigation-store.ts";
import { useServices } from "./services.ts";

export type { PanelPlace } from "../stores/navigation-store.ts";

/** What stands beside the conversation, and the way to open another view of it or, with nothing, to close it. */
export function usePanel(): readonly [
  panel: PanelPlace | undefined,
  setPanel: (panel: PanelPlace | undefined) => void,
] {
  const { navigation } = useServices();
  const panel = useStore(navigation, (state) => state.panel);
  const setPanel = useCallback(
    (next: PanelPlace | undefined) => navigation.setState({ panel: next }),
    [navigation],
  );
  return [panel, setPanel];
}
