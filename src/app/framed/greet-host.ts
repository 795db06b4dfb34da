import { decodeCommand } from "../../embed/protocol/decode-command.ts";
import { type Announcement, EMBED_VERSION } from "../../embed/protocol/messages.ts";
import { createRateLimit } from "../../embed/protocol/rate-limit.ts";

export type Greeting =
  | { readonly type: "met"; readonly origin: string; readonly port: MessagePort }
  /** Its script speaks another version. */
  | { readonly type: "version" }
  | { readonly type: "silent" };

export interface GreetOptions {
  readonly page: Window;
  /** Each is told that this page is there; nobody else is. */
  readonly origins: readonly string[];
  readonly createNonce: () => string;
  readonly waitMs: number;
}

/** One answer is expected. Whoever sends more is looked at this often, and no oftener. */
const LOOKS = { burst: 50, perSecond: 10 };

/**
 * Meets the host: says to each origin that may be there that this page is loaded, and waits for an answer of the page
 * right around this one. After that nothing that comes over the window is looked at any more.
 */
export function greetHost({ page, origins, createNonce, waitMs }: GreetOptions): Promise<Greeting> {
  const nonce = createNonce();
  const mayLook = createRateLimit({ ...LOOKS, now: () => page.performance.now() });
  return new Promise((resolve) => {
    const end = (greeting: Greeting): void => {
      page.removeEventListener("message", listen);
      page.clearTimeout(patience);
      resolve(greeting);
    };
    const listen = (event: MessageEvent<unknown>): void => {
      // Origin and source first: they cost nothing, and a message of a stranger is not even unpacked.
      if (event.source !== page.parent || !origins.includes(event.origin) || !mayLook()) return;
      const answer = decodeCommand(event.data);
      const [port, ...more] = event.ports;
      if (answer?.type !== "gangway-answer" || answer.nonce !== nonce) return;
      if (answer.version !== EMBED_VERSION) end({ type: "version" });
      else if (port && more.length === 0) end({ type: "met", origin: event.origin, port });
    };
    const patience = page.setTimeout(() => end({ type: "silent" }), waitMs);
    page.addEventListener("message", listen);
    const announcement: Announcement = { type: "gangway-announce", version: EMBED_VERSION, nonce };
    for (const origin of origins) page.parent.postMessage(announcement, origin);
  });
}
