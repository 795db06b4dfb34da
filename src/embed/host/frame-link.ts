import { decodeEvent } from "../protocol/decode-event.ts";
import {
  type Answer,
  EMBED_VERSION,
  type FrameEvent,
  type HostCommand,
  type HostSettings,
} from "../protocol/messages.ts";
import { createRateLimit } from "../protocol/rate-limit.ts";

/** A short-lived token, or a function that fetches one each time the frame is loaded. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

export interface FrameLinkOptions {
  readonly frame: HTMLIFrameElement;
  /** Origin of the chat's page; nothing else is listened to, and nothing is said to anybody else. */
  readonly origin: string;
  /** What the frame is told before its page begins, as it is at that time. */
  readonly settings: () => HostSettings;
  readonly token: () => TokenSource | undefined;
  readonly onEvent: (event: FrameEvent) => void;
}

export interface FrameLink {
  /** Says it at once, or as soon as the frame listens. Settings and tokens need not wait: it is told of them then. */
  send(command: HostCommand): void;
  dispose(): void;
}

/** What waits for a frame that is still loading. */
const MAX_WAITING = 32;
/** More than any page has to say; the rest is dropped. */
const BURST = 100;
const PER_SECOND = 50;
const ANSWER_WITHIN_MS = 20_000;

/** Speaks with the chat in one frame, through reloads of it, until it is disposed. */
export function linkFrame({ frame, origin, settings, token, onEvent }: FrameLinkOptions): FrameLink {
  let port: MessagePort | undefined;
  let isStarted = false;
  let takesToken = false;
  let waiting: HostCommand[] = [];
  // Asked before a message is looked at: unpacking it is the expensive part.
  const mayCome = createRateLimit({ burst: BURST, perSecond: PER_SECOND, now: () => performance.now() });
  const patience = setTimeout(() => onEvent({ type: "error", code: "no-answer" }), ANSWER_WITHIN_MS);

  /** A secret never leaves this page for a frame that would not take it. */
  const allowed = (source: TokenSource | undefined): TokenSource | undefined => {
    if (source === undefined || takesToken) return source;
    onEvent({ type: "error", code: "token-refused" });
    return undefined;
  };

  /** All that is to be said before the page begins: first the secret, if the frame takes one. */
  const start = async (to: MessagePort): Promise<void> => {
    const source = allowed(token());
    let secret: string | undefined;
    try {
      secret = await (typeof source === "function" ? source() : source);
    } catch {
      // A host whose server does not answer still gets a chat, which then asks the person.
    }
    if (port !== to) return;
    if (secret) to.postMessage({ type: "token", token: secret } satisfies HostCommand);
    // One by one: what the frame does not understand takes nothing else with it.
    for (const [name, value] of Object.entries(settings()))
      if (value != null) to.postMessage({ type: "set", settings: { [name]: value } } satisfies HostCommand);
    to.postMessage({ type: "start" } satisfies HostCommand);
    isStarted = true;
    for (const command of waiting) to.postMessage(command);
    waiting = [];
  };

  const open = (answer: Answer): void => {
    port?.close();
    isStarted = false;
    const channel = new MessageChannel();
    const opened = channel.port1;
    port = opened;
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      const event = mayCome() ? decodeEvent(data) : undefined;
      if (event?.type === "hello") {
        takesToken = event.takesToken;
        void start(opened);
      } else if (event && event.type !== "gangway-announce") onEvent(event);
    };
    frame.contentWindow?.postMessage(answer, origin, [channel.port2]);
  };

  const listen = ({ source, origin: from, data }: MessageEvent<unknown>): void => {
    if (source === null || source !== frame.contentWindow || from !== origin) return;
    const announcement = mayCome() ? decodeEvent(data) : undefined;
    if (announcement?.type !== "gangway-announce") return;
    clearTimeout(patience);
    const { nonce, version } = announcement;
    if (version !== EMBED_VERSION) onEvent({ type: "error", code: "version" });
    // Also then: the page in the frame knows what to say about it.
    open({ type: "gangway-answer", version: EMBED_VERSION, nonce });
  };
  addEventListener("message", listen);

  return {
    send(command) {
      const isSecret = command.type === "token";
      if (port && isStarted) {
        if (!isSecret || allowed(command.token)) port.postMessage(command);
      } else if (command.type !== "set" && !isSecret && waiting.length < MAX_WAITING) waiting.push(command);
    },
    dispose() {
      clearTimeout(patience);
      removeEventListener("message", listen);
      port?.close();
      port = undefined;
    },
  };
}
