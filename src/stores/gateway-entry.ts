import type { Access } from "../gateway-client/index.ts";

export type AuthKind = "token" | "password" | "none" | "proxy";

/** A gateway a person can connect to. Never holds a secret. */
export interface GatewayEntry {
  /** Its whole address, which is the key of all that this browser keeps of it; see `byAddress`. */
  readonly id: string;
  /** What the configuration calls it. */
  readonly configId?: string;
  readonly name: string;
  /** Absolute `ws:` or `wss:` address; `demo:` for the built-in demo. */
  readonly url: string;
  readonly auth: AuthKind;
  readonly access: Access;
  readonly source: "config" | "person" | "demo";
  /** How the keys of new chats are made: with `{uuid}`, and `{agentId}` or one agent for all. */
  readonly sessionKey?: string | undefined;
}

/** Names of custom properties without their dashes (`surface`, `accent` …), and CSS colours for them. */
export type ThemeTokens = Readonly<Record<string, string>>;

/** What a site may take out of its page. The schema of `config.json` lists the same words. */
export type Control =
  | "agents"
  | "attachments"
  | "console"
  | "demo"
  | "dictation"
  | "doctor"
  | "export"
  | "find"
  | "gateway-form"
  | "gateway-switcher"
  | "model-picker"
  | "new-chat"
  | "palette"
  | "search"
  | "session-acts"
  | "settings"
  | "shortcuts"
  | "side-panel"
  | "sidebar"
  | "sign-out"
  | "status";

/** What `config.json` says beside title and gateways; none of it is needed to open the line. */
export interface SiteConfig {
  readonly agents?: { readonly allowed?: readonly string[]; readonly default?: string } | undefined;
  /** Addresses of pictures on the page's own host, or data. */
  readonly logo?: { readonly light: string; readonly dark?: string } | undefined;
  readonly accent?: { readonly light: string; readonly dark?: string } | undefined;
  readonly theme?: { readonly light?: ThemeTokens; readonly dark?: ThemeTokens } | undefined;
  readonly welcome?:
    | { readonly title?: string; readonly text?: string; readonly prompts?: readonly string[] }
    | undefined;
  /** Controls that this site does not offer. */
  readonly hidden?: readonly Control[] | undefined;
  /** How dates and numbers are written, as a language tag. */
  readonly locale?: string | undefined;
  readonly links?: { readonly hosts: readonly string[] } | undefined;
  readonly images?: { readonly hosts: readonly string[] } | undefined;
  readonly embed?:
    | {
        /** Origins that may show this page in a frame. */
        readonly parents: readonly string[];
        /** Those of them that may hand over a short-lived token. */
        readonly handOver?: readonly string[];
      }
    | undefined;
  readonly stopRunsOnClose?: boolean | undefined;
  /** What this browser may keep: everything, unsent messages and drafts only, or nothing. */
  readonly storage?: "keep" | "messages" | "memory" | undefined;
}

/** What `config.json` says, checked. */
export interface AppConfig extends SiteConfig {
  readonly title?: string | undefined;
  readonly gateways: readonly GatewayEntry[];
  /** Id of the one that opens by itself where there are several. */
  readonly defaultGateway?: string | undefined;
}
