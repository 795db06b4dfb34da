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
}

/** What `config.json` says, checked. */
export interface AppConfig {
  readonly title?: string;
  readonly gateways: readonly GatewayEntry[];
}
