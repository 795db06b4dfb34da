import type { Access } from "../gateway-client/index.ts";

export type AuthKind = "token" | "password" | "none" | "proxy";

/** A gateway a person can connect to. Never holds a secret. */
export interface GatewayEntry {
  readonly id: string;
  readonly name: string;
  /** Absolute `ws:` or `wss:` address; `demo:` for the built-in demo. */
  readonly url: string;
  readonly auth: AuthKind;
  readonly access: Access;
  readonly source: "config" | "person" | "demo";
  /** How the keys of new chats are made: with `{uuid}`, and `{agentId}` or one agent for all. */
  readonly sessionKey?: string | undefined;
}

/** What `config.json` says, checked. */
export interface AppConfig {
  readonly title?: string | undefined;
  readonly gateways: readonly GatewayEntry[];
}
