import {
  LAYOUTS,
  type Layout,
  THEMES,
  type Theme,
  type ThemeColors,
  type ThemeTokens,
} from "../../embed/protocol/messages.ts";
import { isRecord, oneOf } from "../../lib/read-json.ts";
import {
  createSettingsStore,
  type KeyValueStorage,
  SETTINGS_KEY,
  type SettingsStore,
} from "../../stores/settings-store.ts";

/** What the address of the frame says about looks, so that the first paint is right. */
export interface Wishes {
  /** The host loads embed.js: it will answer. */
  readonly isAnnounced: boolean;
  readonly layout: Layout;
  readonly theme: Theme;
}

/** @param fragment enumerated words only; whatever else stands there means nothing */
export function readWishes(fragment: string, mark: string): Wishes {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    isAnnounced: parameters.get(mark) === "1",
    layout: oneOf(LAYOUTS, parameters.get("layout")) ?? "full",
    theme: oneOf(THEMES, parameters.get("theme")) ?? "auto",
  };
}

const MIXED = (accent: string, darker: string): ThemeColors => ({
  accent,
  "accent-strong": `color-mix(in oklab, ${accent} 86%, ${darker})`,
  "accent-soft": `color-mix(in oklab, ${accent} 12%, var(--surface))`,
  // Black or white, whichever can be read on it; older browsers keep the page's own.
  "accent-text": `oklch(from ${accent} clamp(0.15, (0.68 - l) * 999, 1) 0 0)`,
});

/** What belongs to an accent is mixed from it, unless it is given too. */
function withAccent(colors: ThemeColors | undefined, darker: string): ThemeColors {
  return colors?.accent === undefined ? (colors ?? {}) : { ...MIXED(colors.accent, darker), ...colors };
}

/**
 * Rules for the colours that a host chose. Whoever needs strong contrast keeps the page's own ones.
 *
 * @param tokens checked: nothing but colours by known roles
 */
export function themeRule({ light, dark }: ThemeTokens): string {
  const rule = (theme: string, colors: ThemeColors): string => {
    const lines = Object.entries(colors).map(([role, color]) => `--${role}:${color}`);
    return lines.length === 0 ? "" : `:root[data-theme="${theme}"]{${lines.join(";")}}`;
  };
  const rules = rule("light", withAccent(light, "black")) + rule("dark", withAccent(dark, "white"));
  return rules === ""
    ? ""
    : `@media not all and (forced-colors: active){@media (prefers-contrast: no-preference){${rules}}}`;
}

function readFields(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * Settings under a theme that the host decides on: the person's own choice lies there untouched, for the page in its own
 * tab and for the day on which the host leaves it to them.
 */
export function themedStorage(storage: KeyValueStorage | undefined, getTheme: () => Theme): KeyValueStorage {
  const read = (key: string): string | null => storage?.getItem(key) ?? null;
  return {
    getItem(key) {
      const theme = getTheme();
      if (key !== SETTINGS_KEY || theme === "auto") return read(key);
      return JSON.stringify({ ...readFields(read(key)), theme });
    },
    setItem(key, value) {
      if (key !== SETTINGS_KEY || getTheme() === "auto") return storage?.setItem(key, value);
      const { theme } = readFields(read(key));
      return storage?.setItem(key, JSON.stringify({ ...readFields(value), theme }));
    },
    removeItem: (key) => storage?.removeItem(key),
  };
}

/** What a host decides about looks, now and later. */
export interface HostLooks {
  /** Of the person, with the host's theme in place of theirs. */
  readonly settings: SettingsStore;
  readonly layout: () => Layout;
  setLayout(layout: Layout): void;
  setTheme(theme: Theme): void;
  setColors(tokens: ThemeTokens): void;
}

export function createHostLooks(page: Window, storage: KeyValueStorage | undefined, given: Theme): HostLooks {
  let theme = given;
  let sheet: CSSStyleSheet | undefined;
  const { document } = page;
  const { dataset } = document.documentElement;
  const settings = createSettingsStore(themedStorage(storage, () => theme));
  return {
    settings,
    layout: () => oneOf(LAYOUTS, dataset["layout"]) ?? "full",
    setLayout(layout) {
      dataset["layout"] = layout;
    },
    setTheme(next) {
      theme = next;
      settings.setState({ theme: next === "auto" ? "system" : next });
    },
    setColors(tokens) {
      const text = themeRule(tokens);
      if (!sheet && text === "") return;
      if (!sheet) {
        sheet = new CSSStyleSheet();
        document.adoptedStyleSheets.push(sheet);
      }
      sheet.replaceSync(text);
    },
  };
}
