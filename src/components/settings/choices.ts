/** What can be chosen, in the order in which it is offered. */
export const THEMES = ["system", "light", "dark", "contrast"] as const;
export const DENSITIES = ["comfortable", "compact"] as const;
export const SIZES = ["90", "100", "110", "120", "130"] as const;
export const READINGS = ["follow", "top", "off"] as const;
export const TOOLS = ["folded", "normal", "detailed"] as const;
export const SEND_KEYS = ["enter", "mod-enter"] as const;
export const NOTIFICATIONS = ["off", "title", "text"] as const;
