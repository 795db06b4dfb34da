import { decodeCommand } from "../../embed/protocol/decode-command.ts";
import type { ErrorCode, FrameEvent, HostCommand } from "../../embed/protocol/messages.ts";
import { createRateLimit } from "../../embed/protocol/rate-limit.ts";

/** What was not done, for whoever looks into it. */
export interface Ignored {
  /** Not understood. */
  malformed: number;
  /** Above the limit. */
  flooded: number;
  /** Tokens of an origin that may not hand one over. */
  tokens: number;
}

/** The line to the page around, for as long as this page lives. */
export interface HostLine {
  readonly origin: string;
  readonly ignored: Readonly<Ignored>;
  tell(event: FrameEvent): void;
  refuse(code: ErrorCode): void;
  /** Whoever listens last gets the commands; what came before anybody listened follows in order. */
  listen(listener: ((command: HostCommand) => void) | undefined): void;
}

export interface HostLineOptions {
  readonly origin: string;
  readonly port: Pick<MessagePort, "close" | "onmessage" | "postMessage">;
  readonly now: () => number;
}

const COMMANDS = { burst: 60, perSecond: 20 };
const ERRORS = { burst: 5, perSecond: 1 };
/** Whoever is that far above the limit has no good reason; the port costs the page time even unread. */
const FLOOD = 5_000;
const MAX_WAITING = 100;

export function createHostLine({ origin, port, now }: HostLineOptions): HostLine {
  const ignored: Ignored = { malformed: 0, flooded: 0, tokens: 0 };
  const mayCome = createRateLimit({ ...COMMANDS, now });
  const mayComplain = createRateLimit({ ...ERRORS, now });
  const waiting: HostCommand[] = [];
  let take: ((command: HostCommand) => void) | undefined;

  const complain = (code: ErrorCode): void => port.postMessage({ type: "error", code } satisfies FrameEvent);
  const refuse = (code: ErrorCode): void => {
    if (code === "token-refused") ignored.tokens += 1;
    if (mayComplain()) complain(code);
  };

  port.onmessage = (event: MessageEvent<unknown>) => {
    // Asked before the message is looked at: unpacking it is the expensive part.
    if (!mayCome()) {
      ignored.flooded += 1;
      if (ignored.flooded < FLOOD) return refuse("too-many");
      // Whatever was complained of before: why the line ends is said.
      complain("too-many");
      port.close();
      return;
    }
    const command = event.ports.length === 0 ? decodeCommand(event.data) : undefined;
    if (!command || command.type === "gangway-answer") {
      ignored.malformed += 1;
      refuse("message");
    } else if (take) take(command);
    else if (waiting.length < MAX_WAITING) waiting.push(command);
  };

  return {
    origin,
    ignored,
    tell: (event) => port.postMessage(event),
    refuse,
    listen(listener) {
      take = listener;
      // One at a time: the listener may want no more.
      while (take && waiting.length > 0) {
        const [command] = waiting.splice(0, 1);
        if (command) take(command);
      }
    },
  };
}
