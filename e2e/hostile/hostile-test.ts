import type { BrowserContext, FrameLocator, Page } from "@playwright/test";
import { findHarm } from "../../src/test/hostile/find-harm.ts";
import { MARK } from "../../src/test/hostile/hostile-case.ts";
import { test as base, expect, TOKEN } from "../demo/scripted-test.ts";
import { watchPage } from "./page-watch.ts";

/** What no hostile text may bring about, collected from outside of the page. */
export class HostileWatch {
  readonly offences: string[] = [];
  readonly #pages: Page[] = [];

  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript(`globalThis.findHarm = ${findHarm.toString()}`);
    await context.addInitScript(watchPage);
    context.on("dialog", (dialog) => {
      this.offences.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on("page", (page) => this.#watchPage(page));
    for (const page of context.pages()) this.#watchPage(page);
  }

  #watchPage(page: Page): void {
    if (this.#pages.length > 0) this.offences.push(`another page: ${page.url()}`);
    this.#pages.push(page);
    let origin: string | undefined;
    page.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame() || frame.url() === "about:blank") return;
      const now = new URL(frame.url()).origin;
      origin ??= now;
      if (now !== origin) this.offences.push(`left for ${frame.url()}`);
    });
  }

  /** What the page itself saw; a page that is gone says nothing. */
  async collect(): Promise<readonly string[]> {
    const offences = [...this.offences];
    for (const page of this.#pages) {
      if (page.isClosed() || page.url() === "about:blank") continue;
      const found = await page.evaluate(
        (mark) => ({
          harm: globalThis.hostileWatch?.harm ?? [],
          ran: Object.hasOwn(globalThis, mark) || mark in document || Object.hasOwn(Object.prototype, mark),
          icons: document.querySelectorAll("link[rel~=icon]").length,
          base: document.baseURI.split("#")[0] === location.href.split("#")[0],
        }),
        MARK,
      );
      offences.push(...found.harm);
      if (found.ran) offences.push("a script ran");
      if (found.icons !== 1) offences.push(`${found.icons} icons`);
      if (!found.base) offences.push("another base");
    }
    return offences;
  }

  /** What was found so far is expected by the test; or that it is nothing. */
  async expectNone(): Promise<void> {
    expect(await this.collect(), "what no hostile text may bring about").toEqual([]);
  }
}

interface TestFixtures {
  readonly hostile: HostileWatch;
}

export const test = base.extend<TestFixtures>({
  hostile: [
    async ({ context, guard: _guard }, use) => {
      const hostile = new HostileWatch();
      await hostile.watch(context);
      await use(hostile);
      await hostile.expectNone();
    },
    { auto: true },
  ],
});

/** Waits until the page's own code has drawn something; before that a sentence stands there for who cannot load it. */
export async function expectDrawn(page: Page | FrameLocator): Promise<void> {
  await expect(page.locator("#root > :not(p)").first()).toBeAttached();
}

export { expect, TOKEN };
