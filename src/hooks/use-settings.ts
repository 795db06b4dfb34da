import { useCallback } from "react";
import { useStore } from "zustand";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { Choices } from "../stores/settings-store.ts";
import { useServices } from "./services.ts";

/** One of the things that can be chosen, and the way to choose. */
export function useChoice<Name extends keyof Choices>(
  name: Name,
): readonly [chosen: Choices[Name], choose: (next: Choices[Name]) => void] {
  const { settings } = useServices();
  const chosen = useStore(settings, (state) => state[name]);
  const choose = useCallback((next: Choices[Name]) => settings.setState({ [name]: next }), [settings, name]);
  return [chosen, choose];
}

/** Gateways a person added in this browser. */
export function useSavedGateways(): readonly GatewayEntry[] {
  return useStore(useServices().settings, (state) => state.gateways);
}
