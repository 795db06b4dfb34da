import type { Control, SiteConfig } from "../stores/gateway-entry.ts";

/** Actions that belong to a control: they go where it goes, out of the palette, the list of keys and the keys. */
const ACTIONS: Partial<Readonly<Record<Control, RegExp>>> = {
  console: /^console$/,
  doctor: /^doctor$/,
  export: /^turns\.export$/,
  find: /^find$/,
  "gateway-form": /^add-gateway$/,
  "gateway-switcher": /^(leave-gateway$|gateways$|gateway )/,
  "new-chat": /^new-chat$/,
  palette: /^palette$/,
  search: /^search$/,
  "session-acts": /^session-acts\./,
  settings: /^settings$|^theme-/,
  shortcuts: /^help$/,
  "side-panel": /^show-/,
  sidebar: /^toggle-sidebar$/,
  status: /^status$/,
};

/** Whether the site offers what an action does. */
export function isOfferedAction(id: string, { hidden = [] }: Pick<SiteConfig, "hidden">): boolean {
  return !hidden.some((control) => ACTIONS[control]?.test(id));
}
