import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { ConnectionState } from "../gateway-client/index.ts";
import { describeAddress, isReadableOnTheWay } from "../gateway-client/more.ts";
import { isFramed } from "../lib/is-framed.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { knownGateways } from "../stores/known-gateways.ts";
import type { Gateways } from "../sync/gateways/gateways.ts";
import { useServices } from "./services.ts";
import { useFeatures } from "./use-features.ts";

/** One of the gateways that can be chosen here, and what is known of it without going there. */
export interface KnownGateway {
  readonly gateway: GatewayEntry;
  readonly isOnScreen: boolean;
  /** How its line is, where there is one or was one. */
  readonly connection?: ConnectionState | undefined;
  readonly wasOpened: boolean;
  /** It wants to know first who is there. */
  readonly isSignedOut: boolean;
  /** Others on the way can read what goes there. */
  readonly isReadable: boolean;
  /** Messages that have not reached it. */
  readonly waiting: number;
  readonly unread: number;
  readonly running: number;
  readonly asking: number;
}

/** All gateways that can be chosen here. Below slots only. */
export function useKnownGateways(): readonly KnownGateway[] {
  const { config, settings, connection } = useServices();
  const { gateways } = useFeatures();
  const { lines, waiting, signedOut } = useStore(gateways);
  const own = useStore(settings, (state) => state.gateways);
  const lastSessions = useStore(settings, (state) => state.lastSessions);
  const shown = useStore(connection);
  return useMemo(
    () =>
      knownGateways(config, { gateways: own }).map((gateway) => {
        const { id, url } = gateway;
        const isOnScreen = shown.gateway?.id === id;
        const line = lines[id];
        return {
          gateway,
          isOnScreen,
          connection: isOnScreen ? shown.connection : line?.connection,
          wasOpened: isOnScreen || lastSessions[id] !== undefined,
          isSignedOut: !isOnScreen && signedOut.includes(id),
          isReadable: isReadableOnTheWay(url),
          waiting: waiting[id] ?? 0,
          unread: line?.unread ?? 0,
          running: line?.running ?? 0,
          asking: line?.asking ?? 0,
        };
      }),
    [config, own, lastSessions, shown.gateway, shown.connection, lines, waiting, signedOut],
  );
}

/** What can be done with a gateway that need not be on screen. Below slots only. */
export function useGatewayActs(): Pick<Gateways, "countWaiting" | "rename" | "signOut" | "remove"> & {
  readonly open: (gatewayId: string) => void;
} {
  const { commands } = useServices();
  const { gateways } = useFeatures();
  const open = (gatewayId: string): void => {
    // The page around this one could lay itself over the press.
    if (isFramed()) gateways.setState({ asked: gatewayId });
    else commands.openGateway(gatewayId);
  };
  return { ...gateways, open };
}

/** The gateway that somebody has to ask for twice, and the answer. Below slots only. */
export function useAskedGateway(): readonly [
  asked: GatewayEntry | undefined,
  answer: (isMeant: boolean) => void,
] {
  const { commands } = useServices();
  const { gateways } = useFeatures();
  const asked = useStore(gateways, (state) => state.asked);
  const answer = (isMeant: boolean): void => {
    gateways.setState({ asked: undefined });
    if (isMeant && asked !== undefined) commands.openGateway(asked);
  };
  return [gateways.known().find(({ id }) => id === asked), answer];
}

/** Looks anew how they are, when somebody begins to look at them. Below slots only. */
export function useFreshGateways(): void {
  const { gateways } = useFeatures();
  useEffect(() => {
    gateways.look().catch(() => undefined);
  }, [gateways]);
}

/** Who could read what goes to the gateway on screen: nobody, others in this network, or others anywhere on the way. */
export function useReaders(): "nobody" | "network" | "anybody" {
  const { connection } = useServices();
  const url = useStore(connection, ({ gateway }) => (gateway?.source === "demo" ? undefined : gateway?.url));
  if (url === undefined || !isReadableOnTheWay(url)) return "nobody";
  return describeAddress(url).isExposed ? "anybody" : "network";
}
