import { createStore, type StoreApi } from "zustand/vanilla";
import { isRecord, oneOf } from "../lib/read-json.ts";
import type { GatewayEntry } from "./gateway-entry.ts";

/** What can be chosen, in one word each; the first is what holds until somebody chooses. */
const CHOICES = {
  theme: ["system", "light", "dark", "contrast"],
  /** What the view does while an answer comes: holds the end, turns the question to the top, or rests. */
  reading: ["follow", "top", "off"],
  /** What Enter does with a message: sends it, or only together with Ctrl or Command. */
  sendKey: ["enter", "mod-enter"],
  density: ["comfortable", "compact"],
  /** In percent. */
  textSize: ["100", "90", "110", "120", "130"],
  /** How much of a tool call is in sight without being opened. */
  tools: ["normal", "folded", "detailed"],
} as const;

export type Choices = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] };
export type ThemeChoice = Choices["theme"];
export type Reading = Choices["reading"];

export interface SettingsState extends Choices {
  /** Gateways a person added in this browser: addresses and names only. */
  readonly gateways: readonly GatewayEntry[];
  readonly lastGatewayId?: string;
  /** The session last looked at, by gateway. */
  readonly lastSessions: Readonly<Record<string, string>>;
  /** Ids of the gateways that a person gave this browser manage access to. */
  readonly managed: readonly string[];
  /** Whether what is read here may be kept in this browser. */
  readonly keepsTranscripts: boolean;
  /** Whether any method of the gateway may be called by hand. */
  readonly hasConsole: boolean;
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

export const SETTINGS_KEY = "gangway.settings";

const AUTH_KINDS = ["token", "password", "none", "proxy"] as const;
const ACCESSES = ["chat", "manage"] as const;

function readGateway(value: unknown): readonly GatewayEntry[] {
  if (!isRecord(value)) return [];
  const { name, url } = value;
  const auth = oneOf(AUTH_KINDS, value["auth"]);
  const access = oneOf(ACCESSES, value["access"]);
  const isText = typeof name === "string" && typeof url === "string";
  if (!isText || !/^wss?:\/\//.test(url) || !auth || !access) return [];
  return [{ id: url, name, url, auth, access, source: "person" }];
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

function readChoices(value: Readonly<Record<string, unknown>>): Choices {
  const read = Object.entries(CHOICES).map(([name, words]) => [name, oneOf(words, value[name]) ?? words[0]]);
  // One word of each list under its own name: the compiler cannot follow that through `fromEntries`.
  return Object.fromEntries(read) as Choices;
}

/** Keeps what is understood and drops the rest. @param stored JSON as it was kept */
export function parseSettings(stored: string | null | undefined): SettingsState {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? "");
  } catch {
    // Unreadable preferences cost nothing but the preferences.
  }
  return toSettings(isRecord(value) ? value : {});
}

function toSettings(value: Readonly<Record<string, unknown>>): SettingsState {
  const { gateways, lastGatewayId } = value;
  return {
    ...readChoices(value),
    gateways: Array.isArray(gateways) ? gateways.flatMap(readGateway) : [],
    lastSessions: readSessions(value["lastSessions"]),
    managed: readTexts(value["managed"]),
    keepsTranscripts: value["keepsTranscripts"] !== false,
    hasConsole: value["hasConsole"] === true,
    notifications: oneOf(["title", "text"], value["notifications"]),
    ...(typeof lastGatewayId === "string" ? { lastGatewayId } : {}),
  };
}

function readSettings(storage: KeyValueStorage | undefined): SettingsState {
  try {
    return parseSettings(storage?.getItem(SETTINGS_KEY));
  } catch {
    // A storage that throws has kept nothing.
    return parseSettings(null);
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
