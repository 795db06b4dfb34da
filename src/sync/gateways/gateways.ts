import { createStore, type StoreApi } from "zustand/vanilla";
import { dropDraftsOf } from "../../stores/drop-drafts.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";
import { knownGateways, withoutGateway } from "../../stores/known-gateways.ts";
import type { Elsewhere, FeatureContext } from "../feature-context.ts";
import type { LineFacts } from "./standby-line.ts";
import { createStandbyLines, type PageSight, type StandbyLines } from "./standby-lines.ts";

export interface GatewaysState {
  /** Of gateways that are not on screen. */
  readonly lines: Readonly<Record<string, LineFacts>>;
  /** Messages that have not reached their gateway. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Gateways that want to know first who is there. */
  readonly signedOut: readonly string[];
  /** Where somebody wants to go who has to say so twice. */
  readonly asked?: string | undefined;
}

/** Several gateways in one page: how those elsewhere are, and what can be done with each. */
export interface Gateways extends StoreApi<GatewaysState> {
  known(): readonly GatewayEntry[];
  /** Somebody looks: counts anew, and tries again what was given up. */
  look(): Promise<void>;
  /** Messages that have not reached a gateway. */
  countWaiting(gatewayId: string): Promise<number>;
  rename(gatewayId: string, name: string): void;
  /** Forgets this device's token for a gateway and all that is kept of it. */
  signOut(gatewayId: string): Promise<void>;
  /** Signs out, and takes a gateway that a person added from the list. */
  remove(gatewayId: string): Promise<void>;
}

const MAX_NAME_LENGTH = 60;

type Context = Pick<
  FeatureContext,
  | "clock"
  | "commands"
  | "config"
  | "connection"
  | "drafts"
  | "elsewhere"
  | "getClient"
  | "navigation"
  | "settings"
  | "storageOf"
>;

const DOCUMENT_SIGHT: PageSight = {
  isHidden: () => document.visibilityState === "hidden",
  onVisibility: (listener) => document.addEventListener("visibilitychange", listener),
};

function needsSecret({ auth }: GatewayEntry): boolean {
  return auth === "token" || auth === "password";
}

class GatewayHouse {
  readonly store = createStore<GatewaysState>(() => ({ lines: {}, waiting: {}, signedOut: [] }));
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  get currentId(): string | undefined {
    return this.#context.connection.getState().gateway?.id;
  }

  known(): readonly GatewayEntry[] {
    return knownGateways(this.#context.config, this.#context.settings.getState());
  }

  tell(gatewayId: string, facts: LineFacts | undefined): void {
    const { [gatewayId]: _former, ...others } = this.store.getState().lines;
    this.store.setState({ lines: facts ? { ...others, [gatewayId]: facts } : others });
  }

  /** Gateways that were opened here before and let this device in, as they stand in the list. */
  async wanted(elsewhere: Elsewhere): Promise<readonly GatewayEntry[]> {
    await this.checkTokens(elsewhere);
    const { signedOut } = this.store.getState();
    const { lastSessions, managed } = this.#context.settings.getState();
    return this.known()
      .filter(({ id }) => id !== this.currentId && lastSessions[id] !== undefined && !signedOut.includes(id))
      .map((gateway) => (managed.includes(gateway.id) ? { ...gateway, access: "manage" } : gateway));
  }

  async checkTokens({ hasDeviceToken }: Elsewhere): Promise<void> {
    const asked = this.known().filter((gateway) => gateway.id !== this.currentId && needsSecret(gateway));
    const answers = await Promise.all(asked.map((gateway) => hasDeviceToken(gateway).catch(() => false)));
    this.store.setState({ signedOut: asked.filter((_, index) => !answers[index]).map(({ id }) => id) });
  }

  async countWaiting(gatewayId: string): Promise<number> {
    const entries =
      (await this.#context
        .storageOf?.(gatewayId)
        .load(gatewayId)
        .catch(() => [])) ?? [];
    return entries.filter(({ state }) => state !== "accepted").length;
  }

  async count(): Promise<void> {
    const counted = await Promise.all(
      this.known().map(async ({ id }) => [id, await this.countWaiting(id)] as const),
    );
    this.store.setState({ waiting: Object.fromEntries(counted) });
  }

  /** What the page itself remembers; the rest goes with what is stored. */
  forgetHere(gatewayId: string): void {
    const { settings, drafts } = this.#context;
    settings.setState(withoutGateway(settings.getState(), gatewayId));
    dropDraftsOf(drafts, gatewayId);
    this.tell(gatewayId, undefined);
  }
}

/** Lines for the page's lifetime; a gateway that leaves the screen parks its own there. */
function keepLines(
  house: GatewayHouse,
  context: Context,
  sight: PageSight,
  random: () => number,
): StandbyLines {
  const { clock, connection, elsewhere, navigation, settings } = context;
  const lines = createStandbyLines({
    createClient: (request) => {
      if (!elsewhere) throw new Error("Nothing can be reached from here");
      return elsewhere.createClient(request);
    },
    clock,
    random,
    page: sight,
    wanted: async () => (elsewhere ? house.wanted(elsewhere) : []),
    tell: (gatewayId, facts) => house.tell(gatewayId, facts),
  });
  if (elsewhere) {
    elsewhere.standby.take = lines.take;
    elsewhere.standby.park = (client, gateway) => {
      const { sessionKey } = navigation.getState();
      const isParked = lines.park(client, gateway);
      // Nobody reads along any more.
      if (isParked && sessionKey !== undefined && client.supports("sessions.messages.unsubscribe"))
        client.request("sessions.messages.unsubscribe", { key: sessionKey }).catch(() => undefined);
      return isParked;
    };
    elsewhere.tabs.subscribe(({ gatewayId }) => {
      lines.drop(gatewayId);
      house.forgetHere(gatewayId);
    });
  }
  const refresh = (): void => {
    void house.count();
    lines.refresh();
  };
  connection.subscribe(({ gateway }, before) => {
    if (gateway?.id !== before.gateway?.id) refresh();
  });
  settings.subscribe(({ gateways }, before) => {
    if (gateways === before.gateways) return;
    const ids = new Set(house.known().map(({ id }) => id));
    for (const { id } of before.gateways) if (!ids.has(id)) lines.drop(id);
  });
  refresh();
  return lines;
}

export function createGateways(
  context: Context,
  sight: PageSight = DOCUMENT_SIGHT,
  random: () => number = Math.random,
): Gateways {
  const { commands, elsewhere, settings } = context;
  const house = new GatewayHouse(context);
  const lines = keepLines(house, context, sight, random);

  const signOut = async (gatewayId: string): Promise<void> => {
    const gateway = house.known().find(({ id }) => id === gatewayId);
    lines.drop(gatewayId);
    house.forgetHere(gatewayId);
    if (gatewayId === house.currentId) return commands.signOut();
    if (!gateway || !elsewhere) return;
    // A client that never connects knows best where its token lies.
    const client = elsewhere.createClient({ gateway, credential: { type: "none" } });
    await client.signOut().finally(() => client.dispose());
    elsewhere.forgetKept(gatewayId);
    elsewhere.tabs.post({ type: "signed-out", gatewayId });
    await Promise.all([house.checkTokens(elsewhere), house.count()]);
  };

  return {
    ...house.store,
    known: () => house.known(),
    countWaiting: (gatewayId) => house.countWaiting(gatewayId),
    async look() {
      lines.retry();
      await Promise.all([house.count(), elsewhere && house.checkTokens(elsewhere)]);
    },
    rename(gatewayId, name) {
      const clean = name.trim().slice(0, MAX_NAME_LENGTH);
      if (clean === "") return;
      const rename = (gateway: GatewayEntry): GatewayEntry =>
        gateway.id === gatewayId ? { ...gateway, name: clean } : gateway;
      settings.setState({ gateways: settings.getState().gateways.map(rename) });
      const { gateway } = context.connection.getState();
      if (gateway?.id === gatewayId) context.connection.setState({ gateway: rename(gateway) });
    },
    signOut,
    async remove(gatewayId) {
      const isOnScreen = gatewayId === house.currentId;
      await signOut(gatewayId);
      if (isOnScreen) commands.leaveGateway();
      const { gateways, lastGatewayId, ...rest } = settings.getState();
      const others = gateways.filter(({ id }) => id !== gatewayId);
      const last = lastGatewayId === undefined || lastGatewayId === gatewayId ? {} : { lastGatewayId };
      settings.setState({ ...rest, gateways: others, ...last }, true);
    },
  };
}
