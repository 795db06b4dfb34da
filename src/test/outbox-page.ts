import type { ChatAttachment, ChatHistory } from "../gateway-client/index.ts";
import { createManualClock, type ManualClock } from "../mocks/manual-clock.ts";
import { createMemoryOutboxStorage } from "../stores/outbox/memory-outbox-storage.ts";
import type { OutboxEntry, OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import { createTranscriptRegistry, type TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { createTranscriptLoader } from "../sync/load-transcript.ts";
import { createOutbox, type Outbox, type PlanSend } from "../sync/outbox/outbox.ts";
import type { TabIdentity } from "../sync/outbox/tab-identity.ts";
import { SESSION } from "./builders.ts";
import { aHello, createFakeClient, type FakeClient, settled } from "./fake-client.ts";
import { describeTranscript } from "./replay.ts";

export const GATEWAY_ID = "wss://one.example/gateway";

export interface OutboxPage {
  readonly client: FakeClient;
  readonly clock: ManualClock;
  readonly outbox: Outbox;
  readonly store: TranscriptStore;
  /** What is stored, for every tab. */
  readonly rows: Map<string, OutboxEntry>;
  /** Files of messages that were taken back. */
  readonly givenBack: (readonly ChatAttachment[])[];
  /** What the gateway says about the conversation from now on. */
  tell(history: Partial<ChatHistory>): void;
  connect(): Promise<void>;
  /** Reads the conversation, as the page does for the session on screen. */
  readTruth(): Promise<boolean>;
  breakLine(): void;
  elapse(ms: number): Promise<void>;
  /** Keys of what was put on a line, in order. */
  sentKeys(): readonly string[];
  methods(): readonly string[];
  lines(): readonly string[];
}

export interface OutboxPageOptions {
  /** Hand those of another page on to play a reload, or another tab of the same browser. */
  readonly rows?: Map<string, OutboxEntry>;
  readonly clock?: ManualClock;
  readonly storage?: (rows: Map<string, OutboxEntry>) => OutboxStorage;
  readonly tabId?: string;
  /** Other tabs that are still there. */
  readonly aliveTabs?: readonly string[];
  /** Begins every key that the page makes up. */
  readonly name?: string;
  readonly isOffline?: boolean;
  readonly plan?: PlanSend;
  /** Files of every message that was sent before. @default none is known */
  readonly knownFiles?: readonly ChatAttachment[];
}

function createTab(id: string, aliveTabs: readonly string[]): TabIdentity {
  const own: string[] = [];
  return {
    id,
    settled: Promise.resolve(),
    isAlive: (tabId) => Promise.resolve(aliveTabs.includes(tabId)),
    rememberOwn: (submissionId) => void own.push(submissionId),
    ownIds: () => own,
  };
}

/** An outbox with everything it needs, but no gateway: what the gateway says comes from the test. */
export async function createOutboxPage(options: OutboxPageOptions = {}): Promise<OutboxPage> {
  const { rows = new Map(), clock = createManualClock(), name = "m", tabId = "tab-1" } = options;
  const client = createFakeClient();
  let history: ChatHistory = { sessionKey: SESSION, messages: [], hasMore: false, pendingInputs: [] };
  client.answer("chat.history", () => history);
  client.answer("chat.send", ({ idempotencyKey }: { idempotencyKey: string }) => ({
    runId: idempotencyKey,
    status: "started",
  }));
  const transcripts = createTranscriptRegistry();
  const getClient = () => client;
  const { now, setTimeout } = clock;
  let ids = 0;
  const givenBack: (readonly ChatAttachment[])[] = [];
  const storage = (options.storage ?? createMemoryOutboxStorage)(rows);
  const loader = createTranscriptLoader({ getClient, now, setTimeout });
  const outbox = createOutbox({
    getClient,
    loader,
    ...(options.plan === undefined ? {} : { plan: options.plan }),
    transcripts,
    createId: () => `${name}${++ids}`,
    now,
    setTimeout,
    storageOf: () => storage,
    files: {
      taken: () => undefined,
      givenBack: ({ attachments }) => void givenBack.push(attachments),
      filesOf: () => Promise.resolve(options.knownFiles),
    },
    tab: createTab(tabId, options.aliveTabs ?? []),
  });
  const store = transcripts.of(SESSION);
  const page: OutboxPage = {
    client,
    clock,
    outbox,
    store,
    rows,
    givenBack,
    tell: (told) => {
      history = { ...history, ...told };
    },
    readTruth: () => loader.readTruth(store, clock.now()),
    async connect() {
      client.setState({ status: "ready", hello: aHello(), since: now() });
      outbox.resume(clock.now());
      await settled();
    },
    breakLine() {
      client.setState({ status: "waiting", attempt: 1, reason: "line-lost" });
      store.apply({ type: "stale" });
    },
    async elapse(ms) {
      await settled();
      clock.elapse(ms);
      await settled();
    },
    sentKeys: () =>
      client.requests.flatMap(({ method, params }) =>
        method === "chat.send" ? (params as { idempotencyKey: string }).idempotencyKey : [],
      ),
    methods: () => client.requests.map(({ method }) => method),
    lines: () => describeTranscript(store.getState()).filter((line) => line.startsWith("user ")),
  };
  if (options.isOffline !== true) client.setState({ status: "ready", hello: aHello(), since: now() });
  await outbox.open(GATEWAY_ID);
  await settled();
  return page;
}
