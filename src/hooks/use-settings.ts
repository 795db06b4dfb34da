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

/** Gateways a person added in this browser. */
export function useSavedGateways(): readonly GatewayEntry[] {
  return useStore(useServices().settings, (state) => state.gateways);
}
