import type { AppConfig } from "../stores/gateway-entry.ts";
import { useServices } from "./services.ts";

export function useConfig(): AppConfig {
  return useServices().config;
}
