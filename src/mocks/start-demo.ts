import type { Clock, SocketLike } from "../gateway-client/index.ts";
import { createDemoSeed } from "./demo/demo-seed.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import type { ScriptedGateway } from "./scripted-gateway-options.ts";
import { createScriptedSocket } from "./scripted-socket.ts";

const BROWSER_CLOCK: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (handle) => globalThis.clearTimeout(handle as number | undefined),
};

/** Works without a secure context too, where `crypto.randomUUID` is missing. */
function createPageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function createDemoGateway(clock: Clock = BROWSER_CLOCK): ScriptedGateway {
  return createScriptedGateway({
    clock,
    createId: createPageId,
    random: Math.random,
    seed: createDemoSeed(),
  });
}

/** One gateway for the page: every socket made here sees the same sessions, and a reload forgets them. */
export function createDemoSocketFactory(): (url: string) => SocketLike {
  const gateway = createDemoGateway();
  return () => createScriptedSocket(gateway);
}
