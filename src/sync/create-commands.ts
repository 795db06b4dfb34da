import type { Credential } from "../gateway-client/index.ts";
import { t } from "../lib/i18n/i18n.ts";
import type { DraftStore } from "../stores/draft-store.ts";
import { draftKey } from "../stores/draft-store.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import type { AppCommands, Place } from "./commands.ts";
import { describeFailure } from "./describe-failure.ts";
import type { ConnectorContext, GatewayConnector } from "./gateway-connector.ts";
import type { Outbox } from "./outbox/outbox.ts";
import { canonicalSessionKey, newSessionKey } from "./session-keys.ts";
import { describeStopFailure, stopRuns } from "./stop-run.ts";
import type { TabChannel } from "./tab-channel.ts";

export interface CommandContext extends ConnectorContext {
  readonly connector: GatewayConnector;
  readonly config: AppConfig;
  readonly drafts: DraftStore;
  readonly outbox: Outbox;
  readonly tabs: TabChannel;
  readonly createId: () => string;
  /** Address of this page, against which relative gateway addresses resolve. */
  readonly pageUrl: string;
  /** Whether this device holds a token of that gateway, so that no secret need be asked for. */
  readonly hasDeviceToken: (gateway: GatewayEntry) => Promise<boolean>;
  /** Drops what this browser keeps of a gateway. */
  readonly forgetKept: (gatewayId: string) => void;
  readonly openDemo: () => Promise<Parameters<GatewayConnector["open"]>[0]>;
}

function toCredential(gateway: GatewayEntry, secret: string | undefined): Credential {
  if (gateway.auth === "proxy") return { type: "proxy" };
  if (!secret) return { type: "none" };
  return gateway.auth === "password"
    ? { type: "password", password: secret }
    : { type: "token", token: secret };
}

function connectionCommands(context: CommandContext) {
  const { connector, settings, config } = context;

  /** The gateway that a person asked for last; one that is still being looked up is not wanted any more. */
  let wanted: GatewayEntry | undefined;

  const open = (gateway: GatewayEntry, secret: string | undefined, place?: Place): void => {
    wanted = undefined;
    settings.setState({ lastGatewayId: gateway.id });
    const access = settings.getState().managed.includes(gateway.id) ? "manage" : gateway.access;
    connector.open({ gateway: { ...gateway, access }, credential: toCredential(gateway, secret), place });
  };

  const find = (gatewayId: string): GatewayEntry | undefined =>
    [...config.gateways, ...settings.getState().gateways].find((gateway) => gateway.id === gatewayId);

  const openOrAsk = async (gateway: GatewayEntry, secret?: string, place?: Place): Promise<void> => {
    wanted = gateway;
    const needsSecret = gateway.auth === "token" || gateway.auth === "password";
    const isKnown = Boolean(secret) || !needsSecret || (await context.hasDeviceToken(gateway));
    if (wanted !== gateway) return;
    if (isKnown) open(gateway, secret, place);
    else connector.choose(gateway, place);
  };

  const leaveSignedOut = (): void => {
    const { gateway } = context.connection.getState();
    connector.close();
    if (gateway && gateway.source !== "demo") connector.choose(gateway);
  };

  // Whoever signs out means this browser, not one of its tabs.
  context.tabs.subscribe(({ gatewayId }) => {
    if (context.connection.getState().gateway?.id === gatewayId) leaveSignedOut();
  });

  return {
    openGateway(gatewayId, secret, place) {
      const gateway = find(gatewayId);
      if (gateway) void openOrAsk(gateway, secret, place);
    },
    authenticate(secret) {
      const { gateway } = context.connection.getState();
      if (gateway) open(gateway, secret);
    },
    retryConnection: () => connector.client()?.retryNow(),
    leaveGateway() {
      wanted = undefined;
      const { lastGatewayId: _last, ...rest } = settings.getState();
      settings.setState(rest, true);
      connector.close();
    },
    async signOut() {
      const { gateway } = context.connection.getState();
      await connector.client()?.signOut();
      leaveSignedOut();
      if (!gateway) return;
      context.forgetKept(gateway.id);
      context.tabs.post({ type: "signed-out", gatewayId: gateway.id });
    },
    async startDemo() {
      connector.open(await context.openDemo());
    },
    async diagnose(onStep) {
      const [{ diagnoseConnection }, { browserProbes }] = await Promise.all([
        import("./diagnose-connection.ts"),
        import("./diagnosis-probes.ts"),
      ]);
      const { pageUrl, connection } = context;
      const asked = {
        getClient: connector.client,
        getState: connection.getState,
        pageUrl,
        probes: browserProbes,
      };
      return diagnoseConnection(asked, onStep);
    },
    readTrace: () => connector.client()?.getTrace() ?? [],
  } satisfies Partial<AppCommands>;
}

/** Room for the frame around a message. */
const FRAME_BYTES = 1024;

function fits(text: string, maxBytes: number): boolean {
  // A control character takes six bytes as JSON; counting the real form is cheap beside sending it.
  return text.length * 6 < maxBytes - FRAME_BYTES || encodedLength(text) <= maxBytes - FRAME_BYTES;
}

function encodedLength(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

function conversationCommands(context: CommandContext) {
  const { connector, navigation, transcripts, drafts, loader, createId, outbox } = context;

  const current = (): TranscriptStore | undefined => {
    const { sessionKey } = navigation.getState();
    return sessionKey === undefined ? undefined : transcripts.of(sessionKey);
  };

  const openSession = (key: string): void => {
    navigation.setState({ sessionKey: canonicalSessionKey(key), isSidebarOpen: false });
    connector.binding()?.openCurrent();
  };

  const sendMessage: AppCommands["sendMessage"] = async (text, attachments) => {
    const { sessionKey } = navigation.getState();
    if (sessionKey === undefined) return { ok: false, message: describeFailure(undefined) };
    const limit = connector.client()?.getHello()?.policy.maxPayloadBytes;
    // Known to be refused: better said now than after the message stood in the conversation.
    if (limit !== undefined && !fits(text, limit))
      return { ok: false, message: t("failure.too-large", { limit: Math.floor(limit / 1024) }) };
    return outbox.submit(sessionKey, text, attachments);
  };

  const reportStop = (store: TranscriptStore, error: unknown): void => {
    const gatewayId = context.connection.getState().gateway?.id ?? "";
    drafts.setNotice(draftKey(gatewayId, store.getState().sessionKey), describeStopFailure(error));
  };

  return {
    openSession,
    startSession: (agentId) =>
      openSession(newSessionKey(agentId, createId, context.connection.getState().gateway?.sessionKey)),
    sendMessage,
    stopRun() {
      const store = current();
      if (!store) return;
      for (const runId of store.getState().activeRunIds) outbox.noteStop(runId);
      stopRuns(connector.client(), store, loader).catch((error: unknown) => reportStop(store, error));
    },
    retryMessage: (submissionId) => outbox.retry(submissionId),
    discardMessage: (submissionId) => outbox.discard(submissionId),
    moveMessage: (submissionId, direction) => outbox.move(submissionId, direction),
    editMessage(submissionId) {
      const { sessionKey } = navigation.getState();
      const text = outbox.withdraw(submissionId);
      if (text === undefined || sessionKey === undefined) return;
      const key = draftKey(context.connection.getState().gateway?.id ?? "", sessionKey);
      drafts.save(key, [text, drafts.load(key)].filter((part) => part.trim() !== "").join("\n\n"));
    },
    async retryRun(rowId) {
      const state = current()?.getState();
      const index = state?.rowIds.indexOf(rowId) ?? -1;
      const before = state?.rowIds.slice(0, Math.max(index, 0)).toReversed() ?? [];
      const question = before.map((id) => state?.rows.get(id)).find((row) => row?.type === "user");
      return state && question?.type === "user"
        ? outbox.submitAgain(state.sessionKey, question)
        : { ok: false, message: describeFailure(undefined) };
    },
    async loadOlder() {
      const store = current();
      if (store) await loader.loadOlder(store);
    },
    reloadTranscript() {
      const store = current();
      if (store) void loader.load(store);
    },
  } satisfies Partial<AppCommands>;
}

/** What a person can ask for, carried out by the client and the stores. */
export function createCommands(context: CommandContext): AppCommands {
  return { ...connectionCommands(context), ...conversationCommands(context) };
}
