import { useCallback } from "react";
import { useStore } from "zustand";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { ThemeChoice } from "../stores/settings-store.ts";
import { useServices } from "./services.ts";

export function useTheme(): readonly [theme: ThemeChoice, setTheme: (theme: ThemeChoice) => void] {
  const { settings } = useServices();
  const theme = useStore(settings, (state) => state.theme);
  const setTheme = useCallback((next: ThemeChoice) => settings.setState({ theme: next }), [settings]);
  return [theme, setTheme];
}

/** Whether conversations may be kept in this browser. */
export function useKeepsTranscripts(): readonly [keeps: boolean, setKeeps: (keeps: boolean) => void] {
  const { settings } = useServices();
  const keeps = useStore(settings, (state) => state.keepsTranscripts);
  return [keeps, (keepsTranscripts) => settings.setState({ keepsTranscripts })];
}

/** Gateways a person added in this browser. */
export function useSavedGateways(): readonly GatewayEntry[] {
  return useStore(useServices().settings, (state) => state.gateways);
}
