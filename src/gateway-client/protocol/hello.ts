/** What a finished handshake says this connection may do (PROTOCOL.md, section 3). */
export interface GatewayHello {
  readonly protocol: number;
  /** For display only: unreliable on old gateways, so nothing may depend on it. */
  readonly serverVersion?: string;
  readonly connectionId?: string;
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
