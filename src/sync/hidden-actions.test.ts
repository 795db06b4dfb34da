import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createActionStore } from "../stores/action-store.ts";
import type { Control } from "../stores/gateway-entry.ts";
import { isOfferedAction } from "./hidden-actions.ts";

const ACTIONS: readonly (readonly [Control, string])[] = [
  ["console", "console"],
  ["doctor", "doctor"],
  ["export", "turns.export"],
  ["find", "find"],
  ["gateway-form", "add-gateway"],
  ["gateway-switcher", "leave-gateway"],
  ["gateway-switcher", "gateways"],
  ["gateway-switcher", "gateway wss://host.example/"],
  ["new-chat", "new-chat"],
  ["palette", "palette"],
  ["search", "search"],
  ["session-acts", "session-acts.delete"],
  ["settings", "settings"],
  ["settings", "theme-dark"],
  ["shortcuts", "help"],
  ["side-panel", "show-usage"],
  ["sidebar", "toggle-sidebar"],
  ["status", "status"],
];

describe("actions of hidden controls", () => {
  it.each(ACTIONS)("%s takes %s with it, by name and by key", (control, id) => {
    const offered = (hidden: readonly Control[]): readonly string[] => {
      const store = createActionStore((action) => isOfferedAction(action, { hidden }));
      store.register({ id, title: id, group: "page", run: () => undefined });
      return store.getState().actions.map((action) => action.id);
    };
    expect(offered([])).toEqual([id]);
    expect(offered([control])).toEqual([]);
  });

  it("are the only ones that go", () => {
    const hidden = ACTIONS.map(([control]) => control);
    for (const id of ["stop", "copy-answer", "focus-composer", "jump-to-latest", "turns.next", "next-chat"])
      expect(isOfferedAction(id, { hidden }), id).toBe(true);
  });

  it("exist for real: every one of them is registered somewhere", () => {
    const sources = [
      "around/page-actions",
      "gateways/gateway-actions",
      "turns/turn-keys",
      "insight/insight-actions",
      "session-acts/chat-actions",
    ]
      .map((file) => readFileSync(`src/components/${file}.tsx`, "utf8"))
      .join("\n");
    for (const [, id] of ACTIONS) {
      const beginning = id.replace(/(?<=^(?:theme-|show-|session-acts\.|gateway )).*/, "");
      expect(sources, id).toMatch(new RegExp(`id: ["\`]${beginning.replaceAll(".", "\\.")}`));
    }
  });
});
