/*
 * Design: what a host page and the chat in its frame say to each other. Two messages travel over the windows, the
 * announcement and the answer to it; everything else over the port that came with the answer.
 * Invariants: nothing here carries what was said in a chat, the address of a gateway, or markup. A secret travels in
 * one direction, in one message, and only after the frame said that its configuration allows that.
 */

/** Both sides speak exactly one version. It changes when an older side would misunderstand a newer one. */
export const EMBED_VERSION = 1;

/** In the fragment of the frame's address: this host loads embed.js, so an answer to the announcement will come. */
export const EMBED_MARK = "embed";

/** How much of the page is drawn: all of it, the chat without the list of chats, or that without what is not needed. */
export const LAYOUTS = ["full", "chat", "compact"] as const;
export type Layout = (typeof LAYOUTS)[number];

/** `auto` leaves it to the system and to the person. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Roles of colours that a host may set, each a custom property of the page without its dashes. */
export const COLOR_ROLES = [
  "surface",
  "surface-raised",
  "surface-sunken",
  "surface-hover",
  "surface-selected",
  "bubble",
  "text",
  "text-muted",
  "line",
  "line-strong",
  "accent",
  "accent-strong",
  "accent-text",
  "accent-soft",
  "danger",
  "danger-soft",
  "warn",
  "warn-soft",
  "ok",
  "focus",
] as const;
export type ColorRole = (typeof COLOR_ROLES)[number];

/** Colours by role: `#rgb`, `#rrggbb`, `rgb(…)`, `hsl(…)` or `oklch(…)`. */
export type ThemeColors = { readonly [Role in ColorRole]?: string };

/** Colours for each theme. */
export interface ThemeTokens {
  readonly light?: ThemeColors;
  readonly dark?: ThemeColors;
}

/** The longest text a host may put into the field, in UTF-16 units; what is longer is cut. */
export const MAX_DRAFT_LENGTH = 20_000;
/** The longest token that is taken over, in characters. */
export const MAX_TOKEN_LENGTH = 4096;

/** Over the window: the frame says that it is there, to each origin that may show it. */
export interface Announcement {
  readonly type: "gangway-announce";
  readonly version: number;
  /** Made for this load of the frame; the answer repeats it. */
  readonly nonce: string;
}

/** Over the window: the host's answer; the port travels beside it. */
export interface Answer {
  readonly type: "gangway-answer";
  readonly version: number;
  readonly nonce: string;
}

/** What a host may choose. What is absent stays as it is. */
export interface HostSettings {
  readonly layout?: Layout;
  readonly theme?: Theme;
  readonly tokens?: ThemeTokens;
  /** Language tag: how dates and numbers are written. */
  readonly locale?: string;
  /** Id of the agent that new chats begin with. */
  readonly agent?: string;
  /** Key of the chat to show, `agent:<id>:<name>`. */
  readonly session?: string;
  /** Whether the host shows the frame to the person now. */
  readonly isShown?: boolean;
}

/** Host to frame. */
export type HostCommand =
  | { readonly type: "set"; readonly settings: HostSettings }
  /** A short-lived token for the configured gateway. */
  | { readonly type: "token"; readonly token: string }
  /** All that was to be said before the page begins has been said. */
  | { readonly type: "start" }
  /** Puts text into the field. It is never sent. */
  | { readonly type: "draft"; readonly text: string }
  | { readonly type: "focus" }
  | { readonly type: "new-chat" }
  | { readonly type: "stop" };

/** How the connection to the gateway is doing. */
export type Status = "connecting" | "ready" | "offline" | "sign-in" | "pairing" | "refused";

/** What a host may want to know that went wrong. */
export type ErrorCode =
  /** A token came from an origin that may not hand one over. */
  | "token-refused"
  /** A message was not understood. */
  | "message"
  /** Too many messages; those above the limit are dropped. */
  | "too-many"
  /** The agent or the chat is none that this page shows. */
  | "unknown-agent"
  | "unknown-session"
  /** Host and frame are of different versions. */
  | "version"
  /** `src` is no address of a page. */
  | "address"
  /** Nothing answered within 20 s: the frame is blocked, or its page does not list this origin. */
  | "no-answer";

/** Frame to host. */
export type FrameEvent =
  /** First word over the port. */
  | { readonly type: "hello"; readonly takesToken: boolean }
  /** The chat is there and a message can be written. */
  | { readonly type: "ready" }
  | { readonly type: "status"; readonly status: Status }
  /** Height that the conversation would need to be seen whole, in CSS px. */
  | { readonly type: "size"; readonly height: number }
  /** Answers that came while the person did not see the frame. */
  | { readonly type: "unread"; readonly count: number }
  | { readonly type: "run"; readonly running: boolean }
  /** Approvals and questions that wait for the person. */
  | { readonly type: "approval"; readonly count: number }
  /** The person wants to leave the chat (Escape, with nothing else to close). */
  | { readonly type: "dismiss" }
  | { readonly type: "error"; readonly code: ErrorCode };
