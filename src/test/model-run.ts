import { setImmediate as afterEverything } from "node:timers";
import type { ScriptedProtocol, SessionWorkings } from "../mocks/scripted-gateway-options.ts";
import { SESSION } from "./builders.ts";
import { createTabs, type Tab } from "./model-page.ts";
import { type PageName, type Step, toCloseReason } from "./model-script.ts";
import { createWorld, type World } from "./scripted-page.ts";

/** A schedule that has been played to its end, and everything that can be asked about it. */
export interface PlayedSchedule {
  readonly protocol: ScriptedProtocol;
  readonly tabs: Readonly<Record<PageName, Tab>>;
  readonly workings: SessionWorkings;
  /** When another process of the gateway began, on the common clock. */
  readonly restartedAt: readonly number[];
  /** When somebody pressed Stop. */
  readonly stoppedAt: readonly number[];
  /** When the last thing went wrong. */
  readonly healedAt: number;
}

/** Longer than a gateway remembers a message, and than anybody waits for a line. */
const AFTERMATH_MS = 360_000;

/** Lets every promise that is settled have its consequences, however many. */
function drain(): Promise<void> {
  return new Promise((resolve) => {
    afterEverything(resolve);
  });
}

/** Lets time pass from one thing that happens to the next; where nothing happens it costs nothing. */
async function pass({ clock }: World, ms: number): Promise<void> {
  const until = clock.now() + ms;
  await drain();
  for (let next = clock.nextDueAt(); next !== undefined && next <= until; next = clock.nextDueAt()) {
    clock.elapse(Math.max(0, next - clock.now()));
    await drain();
  }
  clock.elapse(until - clock.now());
}

class Player {
  readonly world: World;
  readonly tabs: Readonly<Record<PageName, Tab>>;
  readonly restartedAt: number[] = [];
  readonly stoppedAt: number[] = [];

  constructor(protocol: ScriptedProtocol) {
    this.world = createWorld({ protocol });
    this.tabs = createTabs(this.world);
  }

  async play(step: Step): Promise<void> {
    if (step.type === "wait") await pass(this.world, step.ms);
    else if ("page" in step) this.#playOnPage(this.tabs[step.page], step);
    else this.#playOnGateway(step);
    await drain();
  }

  async settle(): Promise<number> {
    const { gateway, clock } = this.world;
    gateway.faults.clear();
    for (const tab of Object.values(this.tabs)) tab.goOnline();
    const healedAt = clock.now();
    await pass(this.world, AFTERMATH_MS);
    return healedAt;
  }

  #playOnPage(tab: Tab, step: Step & { readonly page: PageName }): void {
    const find = (...deliveries: readonly string[]) =>
      tab.userRows.find(
        ({ delivery, submissionId }) => submissionId !== undefined && deliveries.includes(delivery),
      );
    switch (step.type) {
      case "send":
        tab.write(step.text);
        return;
      case "reload":
        tab.reload();
        return;
      case "offline":
        tab.goOffline(step.ms);
        return;
      case "stop":
        this.stoppedAt.push(this.world.clock.now());
        tab.page.commands.stopRun();
        return;
      case "discard": {
        const row = find("unconfirmed", "refused", "waiting", "queued");
        if (row) tab.discard(row);
        return;
      }
      case "retry": {
        const row = find("unconfirmed", "refused");
        if (row) tab.retry(row);
      }
    }
  }

  #playOnGateway(step: Exclude<Step, { readonly page: PageName }>): void {
    const { gateway, clock } = this.world;
    const { faults } = gateway;
    switch (step.type) {
      case "drop":
        gateway.dropAll(step.code, toCloseReason(step.code));
        return;
      case "cut":
        faults.cutOn(step.method, step.moment);
        return;
      case "hole":
        gateway.blackHole(step.ms, step.isDead);
        return;
      case "refuse":
        gateway.refuseSockets(step.ms);
        return;
      case "delay":
        faults.delayResponses(step.ms);
        return;
      case "duplicate":
        faults.duplicateNextFrames(step.count);
        return;
      case "reorder":
        faults.reorderNextEvents();
        return;
      case "lose":
        // 2.9 numbers the events of all its clients together: a hole says nothing there, and none is made.
        if (gateway.protocol === 4) faults.loseNextEvents(step.count);
        return;
      case "restart":
        this.restartedAt.push(clock.now() + step.options.downMs);
        gateway.restart(step.options);
        return;
      case "wait":
        return;
    }
  }
}

const NOTHING: Omit<SessionWorkings, "protocol"> = {
  takes: [],
  rows: [],
  isIdle: true,
  pendingSubmissionIds: [],
};

/** Plays a schedule on a fresh world with two tabs, mends everything that is broken and waits. */
export async function playSchedule(
  protocol: ScriptedProtocol,
  steps: readonly Step[],
): Promise<PlayedSchedule> {
  const player = new Player(protocol);
  await pass(player.world, 500);
  for (const step of steps) await player.play(step);
  const healedAt = await player.settle();
  const { gateway } = player.world;
  const workings = gateway.workingsOf(SESSION) ?? { protocol, ...NOTHING };
  const { tabs, restartedAt, stoppedAt } = player;
  return { protocol, tabs, workings, restartedAt, stoppedAt, healedAt };
}

/** Ends what would go on for ever. */
export function closeSchedule({ tabs }: PlayedSchedule): void {
  for (const tab of Object.values(tabs)) tab.close();
}
