import { describe, expect, it } from "vitest";
import { createSettingsStore, type KeyValueStorage } from "./settings-store.ts";

function memoryStorage(
  initial: Record<string, string> = {},
): KeyValueStorage & { readonly all: Map<string, string> } {
  const all = new Map(Object.entries(initial));
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

const throwing: KeyValueStorage = {
  getItem: () => {
    throw new Error("blocked");
  },
  setItem: () => {
    throw new Error("blocked");
  },
  removeItem: () => {
    throw new Error("blocked");
  },
};

describe("settings", () => {
  it("survive a reload", () => {
    const storage = memoryStorage();
    createSettingsStore(storage).setState({
      theme: "dark",
      reading: "top",
      lastSessions: { g: "agent:main:x" },
    });
    expect(createSettingsStore(storage).getState()).toMatchObject({
      theme: "dark",
      reading: "top",
      lastSessions: { g: "agent:main:x" },
    });
  });

  it.each(["{", "null", "[]", '{"theme":7}', '{"gateways":"x"}'])("fall back to defaults on %s", (stored) => {
    const { theme, gateways } = createSettingsStore(memoryStorage({ "gangway.settings": stored })).getState();
    expect({ theme, gateways }).toEqual({ theme: "system", gateways: [] });
  });

  it("drop stored gateways whose address is no socket", () => {
    const stored = JSON.stringify({
      theme: "light",
      gateways: [
        { id: "x", name: "x", url: "javascript:alert(1)", auth: "token", access: "chat", source: "person" },
      ],
    });
    const { theme, gateways } = createSettingsStore(memoryStorage({ "gangway.settings": stored })).getState();
    expect({ theme, gateways }).toEqual({ theme: "light", gateways: [] });
  });

  it.each(["{}", '{"reading":"sideways"}', '{"reading":1}'])(
    "follow answers unless told otherwise: %s",
    (stored) => {
      const settings = createSettingsStore(memoryStorage({ "gangway.settings": stored }));
      expect(settings.getState().reading).toBe("follow");
    },
  );

  it("hold for the page where storage is blocked or missing", () => {
    for (const storage of [throwing, undefined]) {
      const store = createSettingsStore(storage);
      store.setState({ theme: "dark" });
      expect(store.getState().theme).toBe("dark");
    }
  });

  it("keep every choice over a reload", () => {
    const storage = memoryStorage();
    const chosen = {
      theme: "contrast",
      sendKey: "mod-enter",
      density: "compact",
      textSize: "120",
      tools: "detailed",
      hasConsole: true,
    } as const;
    createSettingsStore(storage).setState(chosen);
    expect(createSettingsStore(storage).getState()).toMatchObject(chosen);
  });

  it.each([
    "{}",
    '{"textSize":"9000","density":"x;}","tools":{},"sendKey":true,"theme":"__proto__","hasConsole":"yes"}',
  ])("take only the words that there are: %s", (stored) => {
    const settings = createSettingsStore(memoryStorage({ "gangway.settings": stored })).getState();
    expect(settings).toMatchObject({
      theme: "system",
      sendKey: "enter",
      density: "comfortable",
      textSize: "100",
      tools: "normal",
      hasConsole: false,
    });
  });
});
