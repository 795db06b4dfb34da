import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { knownGateways } from "../stores/known-gateways.ts";
import { useConfig } from "./use-config.ts";
import { useSavedGateways } from "./use-settings.ts";

/** All gateways that can be chosen here, of the site and of this browser. */
export function useKnownEntries(): readonly GatewayEntry[] {
  return knownGateways(useConfig(), { gateways: useSavedGateways() });
}
