import type { Clock } from "../gateway-client/index.ts";
import type { EventHub } from "./event-hub.ts";
import { TICK_INTERVAL_MS } from "./hello-payload.ts";
import type { InterruptedTurn, RunService } from "./run-service.ts";
import type { RestartOptions, ScriptedProtocol } from "./scripted-gateway-options.ts";

/** The process behind the gateway's address: it may end, stay away and come back as another. */
export interface GatewayProcess {
  readonly bootId: string;
  readonly startedAt: number;
  readonly isListening: boolean;
  /** Does nothing the second time. */
  startTicking(): void;
  refuseSockets(ms: number): void;
  restart(options: RestartOptions): void;
  dispose(): void;
}

interface GatewayProcessOptions {
  readonly protocol: ScriptedProtocol;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly runs: RunService;
  readonly hub: EventHub;
  readonly closeAll: (code: number, reason: string) => void;
}

/** "A few seconds after startup", say its own documents. */
const RESUME_AFTER_MS = 3000;

export function createGatewayProcess(options: GatewayProcessOptions): GatewayProcess {
  const { protocol, clock, createId, runs, hub, closeAll } = options;
  const timers = new Set<unknown>();
  let bootId = createId();
  let startedAt = clock.now();
  let listensFrom = clock.now();
  let ticker: unknown;

  const tick = (): void => {
    hub.broadcast("tick", { ts: clock.now() });
    ticker = clock.setTimeout(tick, TICK_INTERVAL_MS);
  };

  const refuseSockets = (ms: number): void => {
    listensFrom = Math.max(listensFrom, clock.now() + ms);
  };
  const resumeLater = (turns: readonly InterruptedTurn[], ms: number): void => {
    const resumingProcess = bootId;
    const timer = clock.setTimeout(() => {
      timers.delete(timer);
      if (bootId !== resumingProcess) return;
      for (const turn of turns) runs.resume(turn);
    }, ms);
    timers.add(timer);
  };

  return {
    get bootId() {
      return bootId;
    },
    get startedAt() {
      return startedAt;
    },
    get isListening() {
      return clock.now() >= listensFrom;
    },
    startTicking: () => {
      ticker ??= clock.setTimeout(tick, TICK_INTERVAL_MS);
    },
    refuseSockets,
    restart: ({
      restartExpectedMs = 1500,
      records = "kept",
      announce = true,
      resume = false,
      downMs = 0,
    }) => {
      if (announce) hub.broadcast("shutdown", { reason: "service restart", restartExpectedMs });
      const interrupted = runs.crash(records);
      refuseSockets(downMs);
      bootId = createId();
      startedAt = clock.now() + downMs;
      if (announce) closeAll(1012, "service restart");
      else closeAll(1006, "");
      if (resume && protocol === 4) resumeLater(interrupted, downMs + RESUME_AFTER_MS);
    },
    dispose: () => {
      for (const timer of [...timers, ticker]) clock.clearTimeout(timer);
    },
  };
}
