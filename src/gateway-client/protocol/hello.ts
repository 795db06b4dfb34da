/** What a finished handshake says this connection may do (PROTOCOL.md, section 3). */
export interface GatewayHello {
  readonly protocol: number;
  /** For display only: unreliable on old gateways, so nothing may depend on it. */
  readonly serverVersion?: string;
  readonly connectionId?: string;
  /** Changes with every start of the gateway, from 2026.6 on. */
  readonly bootId?: string;
  /** Ms since the gateway started, at the time of the handshake. */
  readonly uptimeMs?: number;
  /** Stands for the person towards whom accepted messages are kept, from 2026.9 on. */
  readonly recoveryScope?: string;
  readonly scopes: readonly string[];
  readonly methods: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly authMethod?: string;
  readonly policy: {
    readonly maxPayloadBytes: number;
    readonly tickIntervalMs: number;
    readonly attachments?: { readonly maxBytes: number; readonly maxImageBytes: number };
  };
  readonly sessionDefaults: {
    readonly defaultAgentId?: string;
    readonly mainSessionKey?: string;
  };
}
