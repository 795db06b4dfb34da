import type { Services } from "../hooks/services.ts";
import type { UnknownLink } from "../stores/navigation-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import type { Address } from "./address.ts";
import type { ConfigResult } from "./config/config-result.ts";

/** What is known before anything is opened. */
export interface EarlyBasis {
  readonly address: Address;
  /** What the address asked for and nobody here knows. */
  readonly unknown?: UnknownLink | undefined;
  readonly result: ConfigResult;
  readonly settings: SettingsStore;
  /** There in a frame: does what the page around asks for, and tells it how things are. */
  readonly attach?: (services: Services) => Promise<void>;
}
