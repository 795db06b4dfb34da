import { useStore } from "zustand";
import type { ConnectionState, GatewayHello } from "../gateway-client/index.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { useServices } from "./services.ts";

export function useConnection(): ConnectionState {
  return useStore(useServices().connection, (state) => state.connection);
}

/** True once this gateway was ready in this page. */
export function useWasReady(): boolean {
  return useStore(useServices().connection, (state) => state.wasReady);
}

const ON_THE_WAY: ReadonlySet<string> = new Set(["connecting", "authenticating", "waiting"]);

/** Whether there is something to read here while the gateway is being reached, and nobody has to sign in first. */
export function useIsReadable(): boolean {
  return useStore(
    useServices().connection,
    ({ isReadable, connection }) => isReadable === true && ON_THE_WAY.has(connection.status),
  );
}

export function useIsDeviceKeyPersistent(): boolean | undefined {
  return useStore(useServices().connection, (state) => state.isDeviceKeyPersistent);
}

export function useGateway(): GatewayEntry | undefined {
  return useStore(useServices().connection, (state) => state.gateway);
}

export function useHello(): GatewayHello | undefined {
  const connection = useConnection();
  return connection.status === "ready" ? connection.hello : undefined;
}

export function useIsReady(): boolean {
  return useConnection().status === "ready";
}
