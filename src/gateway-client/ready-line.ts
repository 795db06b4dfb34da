import { createHeartbeat } from "./heartbeat.ts";
import type { Clock } from "./options.ts";
import type { RequestFrame } from "./protocol/frames.ts";
import type { GatewayHello } from "./protocol/hello.ts";
import { createRequestChannel, type RequestChannel } from "./request-channel.ts";
import { createSequenceTracker, type SequenceTracker } from "./sequence-tracker.ts";

const PROBE_DEADLINE_MS = 5_000;
/** Needs `operator.read`, exists in every version, and its answer is a few bytes. */
const PROBE_METHOD = "last-heartbeat";

export interface ReadyLineOptions {
  readonly clock: Clock;
  readonly createId: () => string;
  readonly requestTimeoutMs: number;
  readonly hello: GatewayHello;
  readonly send: (frame: RequestFrame, text: string) => void;
  /** The line is silent and does not answer when asked. */
  readonly onDead: () => void;
}

/** What a connection has from its hello to its end: requests, order of events, signs of life. */
export interface ReadyLine extends Pick<RequestChannel, "request" | "settle"> {
  readonly sequence: SequenceTracker;
  /** Any inbound frame is a sign of life. */
  beat(): void;
  /** After the page slept: a line that was silent for longer than the gateway's beat is asked whether it lives. */
  check(): void;
  /** Ms that one small question and its answer took. */
  measureRoundTrip(): Promise<number>;
  /** @param wasTooLarge see `RequestChannel.rejectAll`. */
  end(error: (method: string) => Error, wasTooLarge: boolean): void;
}

export function createReadyLine(options: ReadyLineOptions): ReadyLine {
  const { clock, createId, requestTimeoutMs, hello, send, onDead } = options;
  const { maxPayloadBytes, tickIntervalMs } = hello.policy;
  let beats = 0;
  let probeTimer: unknown;

  const heartbeat = createHeartbeat({ clock, tickIntervalMs, onSilent: onDead, onSuspect: () => probe() });
  const channel = createRequestChannel({
    clock,
    createId,
    requestTimeoutMs,
    maxPayloadBytes,
    send,
    onTimeout: (sentAt) => {
      // One slow method proves nothing; nothing at all since it was sent does.
      if (heartbeat.isSilentSince(sentAt)) probe();
    },
  });

  const probe = (): void => {
    if (probeTimer !== undefined) return;
    const beatsBefore = beats;
    channel.ask(PROBE_METHOD, {}, { timeoutMs: 2 * PROBE_DEADLINE_MS }).catch(() => undefined);
    probeTimer = clock.setTimeout(() => {
      probeTimer = undefined;
      // Any frame since the question is an answer, an error response too.
      if (beats === beatsBefore) onDead();
    }, PROBE_DEADLINE_MS);
  };

  return {
    sequence: createSequenceTracker(hello.protocol),
    request: channel.request,
    settle: channel.settle,
    beat() {
      beats += 1;
      heartbeat.beat();
    },
    check() {
      if (heartbeat.isSuspect()) probe();
    },
    async measureRoundTrip() {
      const startedAt = clock.now();
      await channel.ask(PROBE_METHOD, {}).catch((error: { readonly kind?: unknown }) => {
        // A refusal is an answer like any other.
        if (error.kind !== "request") throw error;
      });
      return Math.max(0, clock.now() - startedAt);
    },
    end(error, wasTooLarge) {
      heartbeat.dispose();
      clock.clearTimeout(probeTimer);
      channel.rejectAll(error, wasTooLarge);
    },
  };
}
