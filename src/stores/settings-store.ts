import * as v from "valibot";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { GatewayEntry } from "./gateway-entry.ts";

export type ThemeChoice = "system" | "light" | "dark";

export interface SettingsState {
  readonly theme: ThemeChoice;
  /** Gateways a person added in this browser: addresses and names only. */
  readonly gateways: readonly GatewayEntry[];
  readonly lastGatewayId?: string;
  /** The session last looked at, by gateway. */
  readonly lastSessions: Readonly<Record<string, string>>;
}

export type SettingsStore = StoreApi<SettingsState>;

/** The part of `Storage` that is used; throws where the browser blocks it. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const SETTINGS_KEY = "gangway.settings";

const storedSettings = v.object({
  theme: v.fallback(v.picklist(["system", "light", "dark"]), "system"),
  gateways: v.fallback(
    v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        url: v.pipe(v.string(), v.regex(/^wss?:\/\//)),
        auth: v.picklist(["token", "password", "none", "proxy"]),
        access: v.picklist(["chat", "manage"]),
        source: v.literal("person"),
      }),
    ),
    [],
  ),
  lastGatewayId: v.optional(v.string()),
  lastSessions: v.fallback(v.record(v.string(), v.string()), {}),
});

const DEFAULTS: SettingsState = { theme: "system", gateways: [], lastSessions: {} };

function readSettings(storage: KeyValueStorage | undefined): SettingsState {
  try {
    const text = storage?.getItem(SETTINGS_KEY);
    if (!text) return DEFAULTS;
    const parsed = v.safeParse(storedSettings, JSON.parse(text));
    if (!parsed.success) return DEFAULTS;
    const { lastGatewayId, ...rest } = parsed.output;
    return lastGatewayId === undefined ? rest : { ...rest, lastGatewayId };
  } catch {
    // Unreadable preferences cost nothing but the preferences.
    return DEFAULTS;
  }
}

export function createSettingsStore(storage: KeyValueStorage | undefined): SettingsStore {
  const store = createStore<SettingsState>(() => readSettings(storage));
  store.subscribe((state) => {
    try {
      storage?.setItem(SETTINGS_KEY, JSON.stringify(state));
    } catch {
      // Blocked or full storage: the settings hold for this page only.
    }
  });
  return store;
}
