import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type BrowserContext, type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { startServer } from "../scripts/serve.mjs";
import { ChatPage } from "./chat-page.ts";
import { PageGuard } from "./page-guard.ts";

interface TestFixtures {
  readonly guard: PageGuard;
  readonly chat: ChatPage;
  /** A further browser profile, watched like the first one. */
  readonly openContext: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

type ServeApp = (options?: Omit<Parameters<typeof startServer>[0], "dir">) => Promise<string>;

interface WorkerFixtures {
  /** Serves the built page with the production headers; gives its address. */
  readonly serveApp: ServeApp;
}

const DIST = process.env["GANGWAY_DIST"] ?? fileURLToPath(new URL("../dist", import.meta.url));

export const test = base.extend<TestFixtures, WorkerFixtures>({
  serveApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      if (!existsSync(`${DIST}/index.html`)) throw new Error("No build to serve: run `npm run build` first.");
      const closers: (() => Promise<void>)[] = [];
      await use(async (options) => {
        const { url, close } = await startServer({ dir: DIST, ...options });
        closers.push(close);
        return url;
      });
      for (const close of closers) await close();
    },
    { scope: "worker" },
  ],

  guard: [
    async ({ context }, use) => {
      const guard = new PageGuard();
      await guard.watch(context);
      await use(guard);
      expect(guard.offences, "what no page may do").toEqual([]);
    },
    { auto: true },
  ],

  openContext: async ({ browser, guard }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await guard.watch(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },

  chat: async ({ page, guard: _guard }, use) => {
    await use(new ChatPage(page));
  },
});

export { expect };
