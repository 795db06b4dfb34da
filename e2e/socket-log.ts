import type { Page } from "@playwright/test";

interface SentRequest {
  readonly socket: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What a page says to its gateway. Must be made before the page is opened. */
export class SocketLog {
  readonly requests: SentRequest[] = [];
  sockets = 0;

  constructor(page: Page) {
    page.on("websocket", (socket) => {
      const number = this.sockets;
      this.sockets += 1;
      socket.on("framesent", ({ payload }) => {
        const frame = JSON.parse(payload.toString()) as {
          type: string;
          method?: string;
          params?: Record<string, unknown>;
        };
        if (frame.type !== "req") return;
        this.requests.push({ socket: number, method: frame.method ?? "", params: frame.params ?? {} });
      });
    });
  }

  get methods(): readonly string[] {
    return this.requests.map(({ method }) => method);
  }

  count(method: string): number {
    return this.methods.filter((sent) => sent === method).length;
  }
}
