import { queryOptions } from "@tanstack/react-query";
import type { GatewayClient, GatewayEvent } from "../../gateway-client/index.ts";
import {
  describeManner,
  listCommands,
  listModels,
  type MannerPatch,
  patchManner,
  readThinkingLevel,
  type SessionManner,
} from "../../gateway-client/more.ts";
import {
  type ComposeStore,
  createComposeStore,
  type ReplyTo,
  type SendMode,
} from "../../stores/compose-store.ts";
import { draftKey } from "../../stores/draft-store.ts";
import { describeFailure } from "../describe-failure.ts";
import type { PlanSend } from "../outbox/outbox.ts";
import { agentIdOf } from "../session-keys.ts";
import type { ComposeContext } from "./compose-context.ts";
import { readManner, toManner } from "./manner.ts";
import { createSendPlan } from "./send-plan.ts";

/** Commands and models change when somebody works on the gateway, which is seldom. */
const LIST_FRESH_MS = 300_000;

/** What the composer can do beyond taking text: commands, how a session answers, replies, and when a message goes. */
export interface Compose {
  readonly store: ComposeStore;
  commandsOf(sessionKey: string): ReturnType<typeof commandsOptions>;
  models(): ReturnType<typeof modelsOptions>;
  mannerOf(sessionKey: string): ReturnType<typeof mannerOptions>;
  /** Shows the change at once and takes it back if the gateway refuses. Returns why it did. */
  changeManner(sessionKey: string, patch: MannerPatch): Promise<string | undefined>;
  replyTo(sessionKey: string, reply: ReplyTo | undefined): void;
  setMode(sessionKey: string, mode: SendMode): void;
  readonly planSend: PlanSend;
}

type Access = () => GatewayClient;

function commandsOptions(gatewayId: string, agentId: string, access: Access) {
  return queryOptions({
    queryKey: ["compose", gatewayId, "commands", agentId],
    queryFn: () => listCommands(access(), agentId),
    staleTime: LIST_FRESH_MS,
  });
}

function modelsOptions(gatewayId: string, access: Access) {
  return queryOptions({
    queryKey: ["compose", gatewayId, "models"],
    queryFn: () => listModels(access()),
    staleTime: LIST_FRESH_MS,
  });
}

function mannerOptions(gatewayId: string, sessionKey: string, access: Access) {
  return queryOptions({
    queryKey: ["compose", gatewayId, "manner", sessionKey],
    queryFn: async (): Promise<SessionManner> => {
      const client = access();
      if (client.supports("sessions.describe")) return (await describeManner(client, sessionKey)) ?? {};
      const thinkingLevel = await readThinkingLevel(client, sessionKey);
      return thinkingLevel === undefined ? {} : { thinkingLevel };
    },
    // Events keep it right where the gateway sends them; elsewhere every look asks again.
    staleTime: 0,
  });
}

/** Calls back for every event of whatever gateway is on screen. */
function watchEvents({ connection, getClient }: ComposeContext, take: (event: GatewayEvent) => void): void {
  let watched: GatewayClient | undefined;
  let stop: (() => void) | undefined;
  const attach = (): void => {
    const client = getClient();
    if (client === watched) return;
    stop?.();
    watched = client;
    stop = client?.subscribe(take);
  };
  attach();
  connection.subscribe(attach);
}

export function createCompose(context: ComposeContext): Compose {
  const { connection, queryClient, drafts, navigation, getClient } = context;
  const store = createComposeStore(context.storage);
  const gatewayId = (): string => connection.getState().gateway?.id ?? "";
  const keyOf = (sessionKey: string): string => draftKey(gatewayId(), sessionKey);
  const access: Access = () => {
    const client = getClient();
    if (!client) throw new Error("No gateway is connected");
    return client;
  };
  const mannerOf = (sessionKey: string) => mannerOptions(gatewayId(), sessionKey, access);
  const replyTo = (sessionKey: string, reply: ReplyTo | undefined): void =>
    store.saveReply(keyOf(sessionKey), reply);
  const setMode = (sessionKey: string, mode: SendMode): void =>
    store.setState(({ modes }) => ({ modes: { ...modes, [keyOf(sessionKey)]: mode } }));

  watchEvents(context, (event) => {
    if (event.type !== "sessions.changed" || event.sessionKey === undefined) return;
    if (event.isDeleted) {
      // What is being written here may go on elsewhere; what nobody can reach any more goes.
      if (navigation.getState().sessionKey !== event.sessionKey) drafts.save(keyOf(event.sessionKey), "");
      replyTo(event.sessionKey, undefined);
      return;
    }
    const { queryKey } = mannerOf(event.sessionKey);
    const { session } = event;
    if (session) queryClient.setQueryData(queryKey, (known) => known && readManner(known, session));
  });

  return {
    store,
    commandsOf: (sessionKey) => commandsOptions(gatewayId(), agentIdOf(sessionKey) ?? "main", access),
    models: () => modelsOptions(gatewayId(), access),
    mannerOf,
    async changeManner(sessionKey, patch) {
      const { queryKey } = mannerOf(sessionKey);
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, toManner(before ?? {}, patch));
      try {
        await patchManner(access(), sessionKey, patch);
        return undefined;
      } catch (error) {
        queryClient.setQueryData(queryKey, before ?? {});
        return describeFailure(error);
      } finally {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
    replyTo,
    setMode,
    planSend: createSendPlan(context, { store, keyOf, replyTo, setMode }),
  };
}
