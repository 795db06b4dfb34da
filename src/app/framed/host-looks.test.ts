import { describe, expect, it } from "vitest";
import { SETTINGS_KEY } from "../../stores/settings-store.ts";
import { createHostLooks, hostThemeRules, readWishes, themedStorage } from "./host-looks.ts";

describe("what the address of a frame says about looks", () => {
  it("is taken by known words, and everything else means nothing (case 60)", () => {
    expect(readWishes("#embed=1&layout=compact&theme=dark&session=x", "embed")).toEqual({
      isAnnounced: true,
      layout: "compact",
      theme: "dark",
    });
    const nothing = { isAnnounced: false, layout: "full", theme: "auto" };
    expect(readWishes("#embed=yes&layout=../x&theme=https://evil.example", "embed")).toEqual(nothing);
    expect(readWishes("", "embed")).toEqual(nothing);
  });
});

describe("colours of a host", () => {
  it("are rules for one theme each, with what belongs to an accent mixed from it", () => {
    const rules = hostThemeRules({
      light: { accent: "#0b5cad", "accent-text": "#fffffe" },
      dark: { surface: "#111111" },
    });
    const [light = "", dark = ""] = rules.split(':root[data-theme="dark"]');
    expect(light).toContain("--accent:#0b5cad;--accent-strong:oklch(");
    expect(light).toContain("--accent-text:#fffffe");
    expect(dark).toContain("--surface:#111111");
    expect(dark).toContain("--accent:oklch(");
    expect(rules).toContain("forced-colors");
  });
});

describe("a theme of a host", () => {
  it("holds in the frame and leaves the person's own choice where it lies", () => {
    localStorage.setItem(SETTINGS_KEY, JSON.stringify({ theme: "dark", density: "compact" }));
    const looks = createHostLooks(window, localStorage, "light");
    expect(looks.settings.getState()).toMatchObject({ theme: "light", density: "compact" });
    looks.settings.setState({ density: "comfortable" });
    expect(JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? "")).toMatchObject({
      theme: "dark",
      density: "comfortable",
    });
    localStorage.clear();
  });

  it("is left to the person where the host leaves it to them, storage or none", () => {
    const storage = themedStorage(undefined, () => "auto");
    expect(storage.getItem(SETTINGS_KEY)).toBeNull();
    expect(() => storage.setItem(SETTINGS_KEY, "{}")).not.toThrow();
  });
});
