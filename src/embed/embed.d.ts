/**
 * Types of `embed.js`, the script that puts a Gangway chat into a page.
 *
 * ```html
 * <script src="https://chat.example.com/embed.js" async></script>
 * <gangway-chat src="https://chat.example.com/" layout="launcher" label="Ask us"></gangway-chat>
 * ```
 *
 * Save this file beside your sources and name it in `types`, or write
 * `/// <reference path="./embed.d.ts" />`.
 */

/** Roles of colours: custom properties of the chat's page without their dashes. */
export type GangwayColorRole =
  | "surface"
  | "surface-raised"
  | "surface-sunken"
  | "surface-hover"
  | "surface-selected"
  | "bubble"
  | "text"
  | "text-muted"
  | "line"
  | "line-strong"
  | "accent"
  | "accent-strong"
  | "accent-text"
  | "accent-soft"
  | "danger"
  | "danger-soft"
  | "warn"
  | "warn-soft"
  | "ok"
  | "focus";

/** `#rgb`, `#rrggbb`, `rgb(…)`, `hsl(…)` or `oklch(…)` by role. One that is not understood drops all of them. */
export type GangwayColors = { readonly [Role in GangwayColorRole]?: string };

export interface GangwayTokens {
  readonly light?: GangwayColors;
  readonly dark?: GangwayColors;
}

/** All of the page, the chat without the list of chats, that with less around it, or a button that opens it. */
export type GangwayLayout = "full" | "chat" | "compact" | "launcher";

/** How the connection to the gateway is doing; `sign-in` and `pairing` wait for the person, `refused` for its operator. */
export type GangwayStatus = "connecting" | "ready" | "offline" | "sign-in" | "pairing" | "refused";

/**
 * - `token-refused`: this origin is not in `embed.handOver` of the chat's `config.json`
 * - `message`: the frame did not understand a command
 * - `too-many`: commands above the limit (20 a second) are dropped
 * - `unknown-agent`, `unknown-session`: the chat's page does not show that one
 * - `version`: `embed.js` and the chat's page are of different versions
 * - `address`: `src` is no address of a page
 * - `no-answer`: nothing answered within 20 s; the frame is blocked, or its page does not list this origin
 */
export type GangwayErrorCode =
  | "token-refused"
  | "message"
  | "too-many"
  | "unknown-agent"
  | "unknown-session"
  | "version"
  | "address"
  | "no-answer";

/** What each event carries in `detail`. No event carries text of a chat, an address or a secret. */
export interface GangwayEventDetails {
  /** The chat is there and a message can be written. */
  readonly ready: Readonly<Record<never, never>>;
  readonly status: { readonly status: GangwayStatus };
  /** Height in CSS px at which the whole conversation would be in sight. */
  readonly size: { readonly height: number };
  /** Answers that came while nobody saw the chat. */
  readonly unread: { readonly count: number };
  readonly run: { readonly running: boolean };
  /** Approvals and questions that wait for the person. */
  readonly approval: { readonly count: number };
  /** The launcher was opened or closed. */
  readonly toggle: { readonly open: boolean };
  readonly error: { readonly code: GangwayErrorCode };
}

/**
 * A short-lived token for the gateway that the chat's page is configured for, or a function that fetches a fresh one
 * each time the frame is loaded. Ignored unless `embed.handOver` of its `config.json` lists this page's origin.
 */
export type GangwayTokenSource = string | (() => string | undefined | Promise<string | undefined>);

/** The element `<gangway-chat>`. Its attributes may change at any time; only `src` and `allow` load the frame again. */
export interface GangwayChatElement extends HTMLElement {
  /** Whether the launcher is open; the attribute `open`. */
  open: boolean;
  /** Colours of the chat's page. Without it, and without `accent`, its own. */
  tokens: GangwayTokens | undefined;
  set handOver(token: GangwayTokenSource | undefined);
  readonly ready: boolean;
  readonly status: GangwayStatus;
  /** Answers that came while nobody saw the chat. */
  readonly unread: number;
  /** Approvals and questions that wait for the person. */
  readonly waiting: number;
  readonly running: boolean;
  /** Opens the launcher; the focus goes into the chat. */
  show(): void;
  /** Closes the launcher; the focus goes back to its button. */
  close(): void;
  toggle(): void;
  /** Puts the focus into the field of the chat, and opens the launcher for it. */
  focus(): void;
  /** Puts text behind what is written in the field; 20 000 characters at most. It is never sent. */
  insertDraft(text: string): void;
  /** Opens a fresh chat. */
  newChat(): void;
  /** Stops what runs in the chat on screen. */
  stop(): void;
}

/** The attributes of the element by their names in script, its properties, and listeners. */
export interface GangwayOptions {
  /** Address of the chat's page. */
  readonly src: string;
  /** @default "full" */
  readonly layout?: GangwayLayout;
  /** @default "auto": what the person chose, else what their system says */
  readonly theme?: "auto" | "light" | "dark";
  /** Colour of buttons and links, and of the launcher. */
  readonly accent?: string;
  /** The same for the dark theme; without it a lighter form of it is mixed. */
  readonly accentDark?: string;
  /** How dates and numbers are written, as a language tag. */
  readonly locale?: string;
  /** Id of the agent that new chats begin with. */
  readonly agent?: string;
  /** Key of the chat to show: `agent:<id>:<name>`. */
  readonly session?: string;
  /** Name of the chat, read out and written over it. @default "Chat" */
  readonly label?: string;
  /** @default "Close" */
  readonly closeLabel?: string;
  /** @default "{count} new" */
  readonly unreadLabel?: string;
  /** The corner of the launcher. @default "end" */
  readonly side?: "start" | "end";
  /** Whether the launcher is open from the beginning. */
  readonly open?: boolean;
  /** Loads the chat behind the launcher before it is opened, so that it can tell of answers. */
  readonly preload?: boolean;
  /** Further permissions of the frame, such as "microphone" for dictation. */
  readonly allow?: string;
  readonly tokens?: GangwayTokens;
  readonly handOver?: GangwayTokenSource;
  readonly on?: {
    readonly [Name in keyof GangwayEventDetails]?: (detail: GangwayEventDetails[Name]) => void;
  };
}

export interface GangwayApi {
  /** Makes the element without putting it into the page. */
  create(options: GangwayOptions): GangwayChatElement;
  /** Makes the element as the last child of `target`, an element or a selector. */
  mount(target: ParentNode | string, options: GangwayOptions): GangwayChatElement;
}

declare global {
  /** There once `embed.js` ran. */
  var Gangway: GangwayApi;

  interface HTMLElementTagNameMap {
    "gangway-chat": GangwayChatElement;
  }

  interface HTMLElementEventMap {
    "gangway-ready": CustomEvent<GangwayEventDetails["ready"]>;
    "gangway-status": CustomEvent<GangwayEventDetails["status"]>;
    "gangway-size": CustomEvent<GangwayEventDetails["size"]>;
    "gangway-unread": CustomEvent<GangwayEventDetails["unread"]>;
    "gangway-run": CustomEvent<GangwayEventDetails["run"]>;
    "gangway-approval": CustomEvent<GangwayEventDetails["approval"]>;
    "gangway-toggle": CustomEvent<GangwayEventDetails["toggle"]>;
    "gangway-error": CustomEvent<GangwayEventDetails["error"]>;
  }
}
