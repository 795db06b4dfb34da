import type { BrowserContext, Page } from "@playwright/test";

/** Every line that a browser opens and what goes over it; must be made before the first page. */
export class LineWatch {
  /** Addresses, in order. */
  readonly opened: string[] = [];
  readonly sent: { readonly url: string; readonly text: string }[] = [];

  constructor(context: BrowserContext) {
    for (const page of context.pages()) this.#watch(page);
    context.on("page", (page) => this.#watch(page));
  }

  #watch(page: Page): void {
    page.on("websocket", (socket) => {
      this.opened.push(socket.url());
      socket.on("framesent", ({ payload }) => {
        this.sent.push({ url: socket.url(), text: payload.toString() });
      });
    });
  }

  /** Where a secret went: the methods of the requests that carry it, with the host. */
  placesOf(secret: string): readonly string[] {
    return this.sent
      .filter(({ text }) => text.includes(secret))
      .map(({ url, text }) => `${(JSON.parse(text) as { method?: string }).method} ${new URL(url).host}`);
  }

  /** Hosts other than this one to which a line was opened. */
  foreignTo(host: string): readonly string[] {
    return this.opened.filter((address) => new URL(address).host !== host);
  }
}
