/**
 * Every shortcut of the page, and the only place that names keys. `Mod` is Ctrl, on Apple's systems Command. `Go` is
 * Alt, there Option and Command: with Option alone people write letters, and Alt with these letters is taken by no
 * browser's menu, no screen reader and no text field. Letters are meant as the layout has them; see `match-shortcut`.
 */
export const SHORTCUTS = {
  palette: "Mod+K",
  search: "Mod+Shift+F",
  find: "Mod+F",
  "new-chat": "Go+N",
  "previous-chat": "Go+ArrowUp",
  "next-chat": "Go+ArrowDown",
  "focus-composer": "Go+A",
  stop: "Escape",
  "previous-turn": "Go+Shift+ArrowUp",
  "next-turn": "Go+Shift+ArrowDown",
  "jump-to-latest": "Go+End",
  "copy-answer": "Go+Y",
  "toggle-sidebar": "Go+O",
  gateways: "Go+G",
  settings: "Mod+,",
  help: "?",
} as const satisfies Readonly<Record<string, string>>;

export type ShortcutId = keyof typeof SHORTCUTS;
