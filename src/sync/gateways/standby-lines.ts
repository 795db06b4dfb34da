/*
 * Design: while a person has several gateways and looks at this tab, a few of those that are not on screen keep a line,
 * so that it can be said how they are and going there takes no handshake. The clients are the same as any other:
 * backoff, jitter and lockouts are theirs. What waits for a person, or does not come after some tries, is let go of and
 * tried again when somebody looks.
 * Invariants: no line is opened to a gateway that this person has not opened before; none without what lets it in.
 */
import type { Clock, ConnectionState, GatewayClient } from "../../gateway-client/index.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";
import type { ClientRequest } from "../gateway-connector.ts";
import { type LineFacts, watchLine } from "./standby-line.ts";

export interface StandbyContext {
  readonly createClient: (request: ClientRequest) => GatewayClient;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly page: PageSight;
  /** Gateways that a line may be opened to, the most wanted first. */
  readonly wanted: () => Promise<readonly GatewayEntry[]>;
  /** Undefined: nothing is known of it any more. */
  readonly tell: (gatewayId: string, facts: LineFacts | undefined) => void;
}

/** Whether somebody can see this tab. */
export interface PageSight {
  isHidden(): boolean;
  onVisibility(listener: () => void): void;
}

export interface StandbyLines {
  /** Opens what is missing, some time from now. */
  refresh(): void;
  /** Tries again at once what was let go of. */
  retry(): void;
  park(client: GatewayClient, gateway: GatewayEntry): boolean;
  take(request: ClientRequest): GatewayClient | undefined;
  drop(gatewayId: string): void;
}

const MAX_LINES = 3;
/** Nothing of this is as urgent as the conversation on screen. */
const START_MS = 3_000;
const JITTER_MS = 2_000;
/** A tab that nobody has looked at for this long lets go of them. */
const HIDDEN_MS = 60_000;
const MAX_TRIES = 4;

interface Line {
  readonly gateway: GatewayEntry;
  readonly client: GatewayClient;
  readonly stop: () => void;
}

/** Whether going on would only ask again for what a person has to give, or has been tried often enough. */
function isHopeless(state: ConnectionState): boolean {
  if (state.status === "pairing") return true;
  if (state.status === "closed") return state.refusal !== undefined;
  return state.status === "waiting" && (state.refusal !== undefined || state.attempt >= MAX_TRIES);
}

export function createStandbyLines(context: StandbyContext): StandbyLines {
  const { createClient, clock, random, page, tell } = context;
  const lines = new Map<string, Line>();
  /** Let go of until somebody looks again. */
  const resting = new Set<string>();
  let timer: unknown;

  const letGo = (line: Line): void => {
    lines.delete(line.gateway.id);
    line.stop();
    line.client.dispose();
  };

  const drop = (gatewayId: string): void => {
    const line = lines.get(gatewayId);
    if (line) letGo(line);
    resting.delete(gatewayId);
    tell(gatewayId, undefined);
  };

  const hold = (client: GatewayClient, gateway: GatewayEntry): void => {
    const oldest = lines.size >= MAX_LINES ? lines.keys().next().value : undefined;
    if (oldest !== undefined) drop(oldest);
    const stop = watchLine(client, (facts) => {
      tell(gateway.id, facts);
      const line = lines.get(gateway.id);
      if (!line || !isHopeless(facts.connection)) return;
      resting.add(gateway.id);
      letGo(line);
    });
    lines.set(gateway.id, { gateway, client, stop });
  };

  const open = async (): Promise<void> => {
    if (page.isHidden()) return;
    for (const gateway of await context.wanted()) {
      if (lines.size >= MAX_LINES) return;
      if (page.isHidden() || lines.has(gateway.id) || resting.has(gateway.id)) continue;
      const credential = { type: gateway.auth === "proxy" ? "proxy" : "none" } as const;
      const client = createClient({ gateway, credential });
      hold(client, gateway);
      client.connect();
    }
  };

  const plan = (delayMs: number, action: () => void): void => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(action, delayMs);
  };
  const openLater = (delayMs: number): void =>
    plan(delayMs + random() * JITTER_MS, () => void open().catch(() => undefined));

  page.onVisibility(() => {
    if (page.isHidden()) plan(HIDDEN_MS, () => [...lines.keys()].forEach(drop));
    else {
      resting.clear();
      openLater(0);
    }
  });

  return {
    refresh: () => openLater(START_MS),
    retry() {
      resting.clear();
      void open().catch(() => undefined);
    },
    park(client, gateway) {
      if (gateway.source === "demo" || client.getState().status !== "ready" || page.isHidden()) return false;
      hold(client, gateway);
      return true;
    },
    take({ gateway, credential }) {
      const line = lines.get(gateway.id);
      resting.delete(gateway.id);
      tell(gateway.id, undefined);
      if (!line) return undefined;
      lines.delete(gateway.id);
      line.stop();
      const isProved = credential.type === "none" || credential.type === "proxy";
      const isSame = line.gateway.access === gateway.access && line.client.url === gateway.url;
      if (isProved && isSame && line.client.getState().status === "ready") return line.client;
      line.client.dispose();
      return undefined;
    },
    drop,
  };
}
