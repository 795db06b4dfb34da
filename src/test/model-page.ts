import { createFakeWakeSource } from "../gateway-client/test-support/test-client.ts";
import type { ManualClock } from "../mocks/manual-clock.ts";
import type { AcceptedPeer, GatewayPeer, ScriptedGateway } from "../mocks/scripted-gateway-options.ts";
import { createMemoryOutboxStorage } from "../stores/outbox/memory-outbox-storage.ts";
import type { OutboxEntry, OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import type { UserRow } from "../stores/transcript/transcript-state.ts";
import type { TabIdentity } from "../sync/outbox/tab-identity.ts";
import type { PageName } from "./model-script.ts";
import { createPage, type ScriptedPage, type World } from "./scripted-page.ts";

/** A message that a person wrote, and what the page said about it. */
export interface WrittenMessage {
  readonly page: PageName;
  readonly text: string;
  readonly writtenAt: number;
  submissionId: string | undefined;
  outcome: "pending" | "accepted" | "returned";
  discardedAt: number | undefined;
  /** The person asked for another try of a message whose fate nobody knew. */
  isForced: boolean;
  /** When it was put on a line, each time. */
  readonly transmissions: number[];
}

/** One tab, which outlives the pages that are loaded in it. */
export interface Tab {
  readonly page: ScriptedPage;
  readonly written: readonly WrittenMessage[];
  readonly userRows: readonly UserRow[];
  write(text: string): void;
  discard(row: UserRow): void;
  retry(row: UserRow): void;
  /** The page dies in the middle of whatever it does, and another is loaded. */
  reload(): void;
  goOffline(ms: number): void;
  goOnline(): void;
  close(): void;
}

interface Life {
  readonly page: ScriptedPage;
  readonly wakeSource: ReturnType<typeof createFakeWakeSource>;
  cutLines(): void;
  end(): void;
}

interface LifeOptions {
  readonly world: World;
  readonly name: string;
  readonly tab: TabIdentity;
  readonly storage: OutboxStorage;
  readonly onTransmission: (submissionId: string) => void;
}

/** One way. Without it question and answer would share a millisecond, as they never do. */
const LATENCY_MS = 2;

function readSubmissionId(text: string): string | undefined {
  if (!text.includes('"chat.send"')) return undefined;
  const frame = JSON.parse(text) as { readonly params?: { readonly idempotencyKey?: string } };
  return frame.params?.idempotencyKey;
}

/** A clock whose timers die with the page. */
function createMortalClock(clock: ManualClock, isAlive: () => boolean): ManualClock {
  return {
    ...clock,
    setTimeout: (callback, delayMs) =>
      clock.setTimeout(() => {
        if (isAlive()) callback();
      }, delayMs),
  };
}

/** One page as a browser runs it: when it goes, its timers stop and its sockets break, and it says nothing more. */
function startLife({ world, name, tab, storage, onTransmission }: LifeOptions): Life {
  let isAlive = true;
  const clock = createMortalClock(world.clock, () => isAlive);
  const wakeSource = createFakeWakeSource();
  const lines = new Set<() => void>();

  const accept: ScriptedGateway["accept"] = (peer, info) => {
    const travel = (arrive: () => void): void => void world.clock.setTimeout(arrive, LATENCY_MS);
    const farEnd: GatewayPeer = {
      send: (text) => travel(() => peer.send(text)),
      close: (code, reason) => travel(() => peer.close(code, reason)),
    };
    const accepted: AcceptedPeer = world.gateway.accept(farEnd, info);
    const cut = (): void => {
      lines.delete(cut);
      accepted.closed();
      peer.close(1006, "");
    };
    lines.add(cut);
    return {
      receive: (text) => {
        const submissionId = readSubmissionId(text);
        if (submissionId !== undefined) onTransmission(submissionId);
        travel(() => accepted.receive(text));
      },
      closed: () => {
        lines.delete(cut);
        travel(accepted.closed);
      },
    };
  };
  const gateway = Object.create(world.gateway, {
    accept: { value: accept },
    clock: { value: clock },
  }) as ScriptedGateway;
  const page = createPage({ ...world, clock, gateway }, { name, wakeSource, outboxStorage: storage, tab });
  const cutLines = (): void => {
    for (const cut of [...lines]) cut();
  };
  return {
    page,
    wakeSource,
    cutLines,
    end: () => {
      isAlive = false;
      cutLines();
      page.forget();
    },
  };
}

/** Notes which submission came of which written message: the storage sees every one before a line does. */
function createWatchedStorage(
  rows: Map<string, OutboxEntry>,
  isAlive: () => boolean,
  onStored: (entry: OutboxEntry) => void,
): OutboxStorage {
  const storage = createMemoryOutboxStorage(rows, true);
  return {
    ...storage,
    put: async (entry) => {
      // A page that is gone writes nothing any more.
      if (!isAlive()) return new Promise<never>(() => undefined);
      onStored(entry);
      return storage.put(entry);
    },
    remove: async (submissionId) => {
      if (isAlive()) await storage.remove(submissionId);
    },
  };
}

/** Both tabs stay open, whatever pages are loaded in them. */
function createIdentity(id: string): TabIdentity {
  const own: string[] = [];
  return {
    id,
    settled: Promise.resolve(),
    isAlive: () => Promise.resolve(true),
    rememberOwn: (submissionId) => void own.push(submissionId),
    ownIds: () => own,
  };
}

class ModelTab implements Tab {
  readonly written: WrittenMessage[] = [];
  readonly #world: World;
  readonly #name: PageName;
  readonly #rows: Map<string, OutboxEntry>;
  readonly #known = new Set<string>();
  readonly #identity: TabIdentity;
  #life: Life;
  #loads = 0;

  constructor(world: World, name: PageName, rows: Map<string, OutboxEntry>) {
    this.#world = world;
    this.#name = name;
    this.#rows = rows;
    this.#identity = createIdentity(`tab-${name}`);
    this.#life = this.#load();
  }

  get page(): ScriptedPage {
    return this.#life.page;
  }

  get userRows(): readonly UserRow[] {
    const { rowIds, rows } = this.page.transcript();
    return rowIds.map((id) => rows.get(id)).filter((row) => row?.type === "user");
  }

  write(text: string): void {
    const message: WrittenMessage = {
      page: this.#name,
      text,
      writtenAt: this.#world.clock.now(),
      submissionId: undefined,
      outcome: "pending",
      discardedAt: undefined,
      isForced: false,
      transmissions: [],
    };
    this.written.push(message);
    void this.page.commands.sendMessage(text).then(({ ok }) => {
      message.outcome = ok ? "accepted" : "returned";
    });
  }

  discard({ submissionId = "" }: UserRow): void {
    const message = this.#find(submissionId);
    if (message) message.discardedAt ??= this.#world.clock.now();
    this.page.commands.discardMessage(submissionId);
  }

  retry({ submissionId = "" }: UserRow): void {
    const message = this.#find(submissionId);
    if (message) message.isForced = true;
    this.page.commands.retryMessage(submissionId);
  }

  reload(): void {
    this.#life.end();
    for (const message of this.written) {
      // A message that never got as far as the storage died with its page, and its text with the composer.
      if (message.submissionId === undefined && message.outcome === "pending") message.outcome = "returned";
    }
    this.#life = this.#load();
  }

  goOffline(ms: number): void {
    const { wakeSource, cutLines } = this.#life;
    wakeSource.setOnline(false);
    cutLines();
    this.#world.clock.setTimeout(() => {
      wakeSource.setOnline(true);
      wakeSource.wake();
    }, ms);
  }

  goOnline(): void {
    this.#life.wakeSource.setOnline(true);
    this.#life.wakeSource.wake();
  }

  close(): void {
    this.#life.end();
  }

  #find(submissionId: string): WrittenMessage | undefined {
    return this.written.find((message) => message.submissionId === submissionId);
  }

  #load(): Life {
    this.#loads += 1;
    let isAlive = true;
    const storage = createWatchedStorage(
      this.#rows,
      () => isAlive,
      (entry) => this.#noteStored(entry),
    );
    const life = startLife({
      world: this.#world,
      name: `${this.#name}${this.#loads}`,
      tab: this.#identity,
      storage,
      onTransmission: (submissionId) => this.#find(submissionId)?.transmissions.push(this.#world.clock.now()),
    });
    return {
      ...life,
      end: () => {
        isAlive = false;
        life.end();
      },
    };
  }

  #noteStored({ submissionId, text, ownerId }: OutboxEntry): void {
    if (this.#known.has(submissionId) || ownerId !== this.#identity.id) return;
    this.#known.add(submissionId);
    const message = this.written.find((one) => one.submissionId === undefined && one.outcome !== "returned");
    if (message?.text === text) message.submissionId = submissionId;
  }
}

/** Both tabs share the browser's storage and nothing else. */
export function createTabs(world: World): Readonly<Record<PageName, Tab>> {
  const rows = new Map<string, OutboxEntry>();
  return { a: new ModelTab(world, "a", rows), b: new ModelTab(world, "b", rows) };
}
