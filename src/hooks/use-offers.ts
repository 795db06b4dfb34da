import type { Control } from "../stores/gateway-entry.ts";
import { useConfig } from "./use-config.ts";

/** Whether this site offers a control. */
export function useOffers(control: Control): boolean {
  return !useConfig().hidden?.includes(control);
}
