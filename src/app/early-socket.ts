import type { SocketLike } from "../gateway-client/early.ts";

/** A gateway waits ten seconds or more for the first word; a line nobody took by half of that is worth nothing. */
const MAX_AGE_MS = 5_000;

export interface EarlySocket {
  /** The line, once and for its own address only; whatever came over it follows in order. */
  take(url: string): SocketLike | undefined;
}

export interface EarlySocketOptions {
  readonly createSocket: (url: string) => SocketLike;
  readonly setTimeout: (action: () => void, delayMs: number) => unknown;
}

type SocketEvent = (target: SocketLike) => void;

/**
 * Opens a line while the code that speaks over it is on its way. Nothing is sent before that code speaks; what the
 * gateway says, and how the line ends, is kept for it and then told as it would have been.
 *
 * @returns nothing where the page may not open the address: the client finds out itself
 */
export function openEarlySocket(url: string, options: EarlySocketOptions): EarlySocket | undefined {
  let socket: SocketLike;
  try {
    socket = options.createSocket(url);
  } catch {
    return undefined;
  }
  let waiting: SocketEvent[] | undefined = [];
  let target: SocketLike | undefined;
  let isGone = false;
  const tell = (event: SocketEvent): void => {
    if (waiting) waiting.push(event);
    else if (target) event(target);
  };
  socket.onopen = () => tell(({ onopen }) => onopen?.());
  socket.onmessage = (event) => tell(({ onmessage }) => onmessage?.(event));
  socket.onclose = (event) => tell(({ onclose }) => onclose?.(event));
  socket.onerror = () => tell(({ onerror }) => onerror?.());

  const letGo = (): void => {
    if (isGone) return;
    isGone = true;
    waiting = undefined;
    socket.close();
  };
  options.setTimeout(letGo, MAX_AGE_MS);

  return {
    take(asked) {
      if (isGone) return undefined;
      if (asked !== url) {
        letGo();
        return undefined;
      }
      isGone = true;
      const taken: SocketLike = {
        onopen: null,
        onmessage: null,
        onclose: null,
        onerror: null,
        send: (data) => socket.send(data),
        close: (code, reason) => socket.close(code, reason),
      };
      target = taken;
      // A socket never calls back before whoever made it could listen.
      queueMicrotask(() => {
        const events = waiting ?? [];
        waiting = undefined;
        for (const event of events) event(taken);
      });
      return taken;
    },
  };
}
