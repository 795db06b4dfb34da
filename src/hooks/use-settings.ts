import { useCallback } from "react";
import { useStore } from "zustand";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { Reading, ThemeChoice } from "../stores/settings-store.ts";
import { useServices } from "./services.ts";

export function useTheme(): readonly [theme: ThemeChoice, setTheme: (theme: ThemeChoice) => void] {
  const { settings } = useServices();
  const theme = useStore(settings, (state) => state.theme);
  const setTheme = useCallback((next: ThemeChoice) => settings.setState({ theme: next }), [settings]);
  return [theme, setTheme];
}

/** What the view does while an answer comes. */
export function useReading(): readonly [reading: Reading, setReading: (reading: Reading) => void] {
  const { settings } = useServices();
  const reading = useStore(settings, (state) => state.reading);
  return [reading, (next) => settings.setState({ reading: next })];
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
