import { createStore, type StoreApi } from "zustand/vanilla";
import { isRecord, oneOf } from "../lib/read-json.ts";
import type { GatewayEntry } from "./gateway-entry.ts";

export type ThemeChoice = "system" | "light" | "dark";

/** What the view does while an answer comes: holds the end, turns the question to the top, or rests. */
export type Reading = "follow" | "top" | "off";

export type SendKey = "enter" | "mod-enter";

export interface SettingsState {
  readonly theme: ThemeChoice;
  readonly reading: Reading;
  /** Which key sends: Enter, or Enter with Ctrl or Cmd. */
  readonly sendKey: SendKey;
  /** Gateways a person added in this browser: addresses and names only. */
  readonly gateways: readonly GatewayEntry[];
  readonly lastGatewayId?: string;
  /** The session last looked at, by gateway. */
  readonly lastSessions: Readonly<Record<string, string>>;
  /** Ids of the gateways that a person gave this browser manage access to. */
  readonly managed: readonly string[];
  /** Whether what is read here may be kept in this browser. */
  readonly keepsTranscripts: boolean;
  /** What the system may tell of while the tab is hidden; absent: nothing. */
  readonly notifications?: "title" | "text" | undefined;
}

export type SettingsStore = StoreApi<SettingsState>;

/** The part of `Storage` that is used; throws where the browser blocks it. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const SETTINGS_KEY = "gangway.settings";

const DEFAULTS: SettingsState = {
  theme: "system",
  reading: "follow",
  sendKey: "enter",
  gateways: [],
  lastSessions: {},
  managed: [],
  keepsTranscripts: true,
};
const THEMES = ["system", "light", "dark"] as const;
const READINGS = ["follow", "top", "off"] as const;
const AUTH_KINDS = ["token", "password", "none", "proxy"] as const;
const ACCESSES = ["chat", "manage"] as const;

function readGateway(value: unknown): readonly GatewayEntry[] {
  if (!isRecord(value)) return [];
  const { id, name, url } = value;
  const auth = oneOf(AUTH_KINDS, value["auth"]);
  const access = oneOf(ACCESSES, value["access"]);
  const isText = typeof id === "string" && typeof name === "string" && typeof url === "string";
  if (!isText || !/^wss?:\/\//.test(url) || !auth || !access) return [];
  return [{ id, name, url, auth, access, source: "person" }];
}

function readSessions(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
}

/** Keeps what is understood and drops the rest. */
function parseSettings(value: unknown): SettingsState {
  if (!isRecord(value)) return DEFAULTS;
  const { gateways, lastGatewayId } = value;
  return {
    theme: oneOf(THEMES, value["theme"]) ?? "system",
    reading: oneOf(READINGS, value["reading"]) ?? "follow",
    sendKey: value["sendKey"] === "mod-enter" ? "mod-enter" : "enter",
    gateways: Array.isArray(gateways) ? gateways.flatMap(readGateway) : [],
    lastSessions: readSessions(value["lastSessions"]),
    managed: readTexts(value["managed"]),
    keepsTranscripts: value["keepsTranscripts"] !== false,
    notifications: oneOf(["title", "text"], value["notifications"]),
    ...(typeof lastGatewayId === "string" ? { lastGatewayId } : {}),
  };
}

function readSettings(storage: KeyValueStorage | undefined): SettingsState {
  try {
    const text = storage?.getItem(SETTINGS_KEY);
    if (!text) return DEFAULTS;
    return parseSettings(JSON.parse(text));
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
