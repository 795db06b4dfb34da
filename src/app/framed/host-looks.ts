import { LAYOUTS, type Layout, THEMES, type Theme, type ThemeTokens } from "../../embed/protocol/messages.ts";
import { isRecord, oneOf } from "../../lib/read-json.ts";
import {
  createSettingsStore,
  type KeyValueStorage,
  SETTINGS_KEY,
  type SettingsStore,
} from "../../stores/settings-store.ts";
import { siteTheme, themeRules } from "../config/site-theme.ts";

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

/** Rules for the colours that a host chose, mixed as those of a site are. */
export function hostThemeRules({ light, dark }: ThemeTokens): string {
  const accent =
    light?.accent === undefined
      ? undefined
      : { light: light.accent, ...(dark?.accent && { dark: dark.accent }) };
  return themeRules(siteTheme({ accent, theme: { light: { ...light }, dark: { ...dark } } }));
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
      if (!sheet) {
        sheet = new CSSStyleSheet();
        // Behind the site's own, so that it wins over it.
        document.adoptedStyleSheets.push(sheet);
      }
      sheet.replaceSync(hostThemeRules(tokens));
    },
  };
}
