import type { SocketLike } from "../gateway-client/index.ts";
import type { PeerInfo, ScriptedGateway } from "./scripted-gateway-options.ts";

const ABNORMAL_CLOSURE = 1006;

/**
 * A socket whose other end is a scripted gateway in the same process. Like a real one it never calls back before the
 * caller has finished its own turn, and keeps the order of what it carries.
 */
export function createScriptedSocket(gateway: ScriptedGateway, info: PeerInfo = {}): SocketLike {
  const { clock } = gateway;
  const tasks: (() => void)[] = [];
  let isScheduled = false;
  let isOpen = false;
  let isOver = false;

  const flush = (): void => {
    isScheduled = false;
    for (const task of tasks.splice(0)) task();
  };
  const later = (task: () => void): void => {
    tasks.push(task);
    if (isScheduled) return;
    isScheduled = true;
    clock.setTimeout(flush, 0);
  };
  const finish = (code: number, reason: string): void => {
    if (isOver) return;
    isOver = true;
    later(() => socket.onclose?.({ code, reason }));
  };

  const socket: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send: (data) => {
      if (!isOver) later(() => accepted?.receive(data));
    },
    close: (code = 1005, reason = "") => {
      if (isOver) return;
      later(() => accepted?.closed());
      finish(code, reason);
    },
  };

  let accepted: ReturnType<ScriptedGateway["accept"]> | undefined;
  later(() => {
    if (isOver) return;
    if (!gateway.isListening) {
      later(() => socket.onerror?.());
      finish(ABNORMAL_CLOSURE, "");
      return;
    }
    isOpen = true;
    socket.onopen?.();
    accepted = gateway.accept(
      {
        send: (text) => {
          if (!isOver) later(() => socket.onmessage?.({ data: text }));
        },
        close: (code, reason) => {
          if (code === ABNORMAL_CLOSURE && isOpen) later(() => socket.onerror?.());
          finish(code, reason);
        },
      },
      info,
    );
  });

  return socket;
}
