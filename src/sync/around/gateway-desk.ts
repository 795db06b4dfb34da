import { createDeviceKeyStore, type GatewayClient } from "../../gateway-client/index.ts";
import {
  callMethod,
  canRevokeDevice,
  decodePresence,
  type GatewayHealth,
  loadHealth,
  loadPresence,
  type PresenceEntry,
  removeDevice,
} from "../../gateway-client/more.ts";
import type { FeatureContext } from "../feature-context.ts";

/** What a person asks of the gateway itself rather than of a conversation. */
export interface GatewayDesk {
  loadHealth(): Promise<GatewayHealth>;
  /** Who is connected; undefined where this gateway does not tell. */
  loadPresence(): Promise<readonly PresenceEntry[] | undefined>;
  /** Calls back whenever the gateway says who is connected now. Returns the way to stop. */
  watchPresence(listener: (entries: readonly PresenceEntry[]) => void): () => void;
  /** Ms from a small question to its answer. */
  measureRoundTrip(): Promise<number>;
  /** Hex digest by which the gateway knows this browser. */
  loadDeviceId(): Promise<string>;
  canRevoke(): boolean;
  /** Takes this browser's pairing away on the gateway, and then its token here. */
  revokeThisDevice(): Promise<void>;
  /** Calls any method; the answer is untrusted. */
  call(method: string, params: unknown): Promise<unknown>;
}

export type DeskContext = Pick<FeatureContext, "getClient" | "commands" | "subscribe"> & {
  /** @default the keys of this browser */
  readonly loadDeviceId?: () => Promise<string>;
};

async function loadOwnDeviceId(): Promise<string> {
  return (await createDeviceKeyStore().load()).deviceId;
}

export function createGatewayDesk(context: DeskContext): GatewayDesk {
  const { getClient, commands, subscribe, loadDeviceId = loadOwnDeviceId } = context;
  const client = (): GatewayClient => {
    const present = getClient();
    if (!present) throw new Error("There is no gateway to ask");
    return present;
  };
  return {
    loadHealth: async () => loadHealth(client()),
    loadPresence: async () => (client().supports("system-presence") ? loadPresence(client()) : undefined),
    watchPresence: (listener) =>
      subscribe((event) => {
        if (event.type === "unknown" && event.name === "presence") listener(decodePresence(event.payload));
      }),
    measureRoundTrip: async () => client().measureRoundTrip(),
    loadDeviceId,
    canRevoke: () => {
      const present = getClient();
      return present !== undefined && canRevokeDevice(present);
    },
    async revokeThisDevice() {
      await removeDevice(client(), await loadDeviceId());
      await commands.signOut();
    },
    call: async (method, params) => callMethod(client(), method, params),
  };
}
