/** What tabs of this page tell each other. */
export interface TabMessage {
  readonly type: "signed-out";
  readonly gatewayId: string;
}

/** A line between the tabs of one browser; silent where the browser has none. */
export interface TabChannel {
  post(message: TabMessage): void;
  /** @returns the way to stop listening */
  subscribe(listener: (message: TabMessage) => void): () => void;
}

const NAME = "gangway";

/** Whatever comes over a shared channel is checked: another version of this page may be in the other tab. */
function readMessage(data: unknown): TabMessage | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { type, gatewayId } = data as { readonly type?: unknown; readonly gatewayId?: unknown };
  return type === "signed-out" && typeof gatewayId === "string" ? { type, gatewayId } : undefined;
}

/** @param Channel the browser's `BroadcastChannel`, where there is one */
export function createTabChannel(Channel: typeof BroadcastChannel | undefined): TabChannel {
  const channel = Channel === undefined ? undefined : new Channel(NAME);
  return {
    post: (message) => channel?.postMessage(message),
    subscribe(listener) {
      const handle = ({ data }: MessageEvent<unknown>): void => {
        const message = readMessage(data);
        if (message) listener(message);
      };
      channel?.addEventListener("message", handle);
      return () => channel?.removeEventListener("message", handle);
    },
  };
}
