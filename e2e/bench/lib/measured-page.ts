import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser, DevToolsEvent } from "./devtools.ts";

const PROBE = readFileSync(fileURLToPath(new URL("probe.mjs", import.meta.url)), "utf8");
const VIEWPORT = { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false };

export interface Metrics {
  readonly taskSeconds: number;
  readonly scriptSeconds: number;
  readonly layoutSeconds: number;
  readonly nodes: number;
  readonly heapBytes: number;
}

/** One page in a browser profile of its own, reached over the DevTools protocol. */
export class MeasuredPage {
  readonly browser: Browser;
  readonly #contextId: string;
  readonly #sessionId: string;

  private constructor(browser: Browser, contextId: string, sessionId: string) {
    this.browser = browser;
    this.#contextId = contextId;
    this.#sessionId = sessionId;
  }

  static async open(browser: Browser): Promise<MeasuredPage> {
    const { browserContextId } = await browser.send<{ browserContextId: string }>(
      "Target.createBrowserContext",
    );
    const { targetId } = await browser.send<{ targetId: string }>("Target.createTarget", {
      url: "about:blank",
      browserContextId,
      width: VIEWPORT.width,
      height: VIEWPORT.height,
    });
    const { sessionId } = await browser.send<{ sessionId: string }>("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    const page = new MeasuredPage(browser, browserContextId, sessionId);
    await page.send("Page.enable");
    await page.send("Emulation.setDeviceMetricsOverride", VIEWPORT);
    await page.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    await page.runFirst(PROBE);
    await page.send("Performance.enable", { timeDomain: "timeTicks" });
    return page;
  }

  send<Result = Record<string, unknown>>(method: string, params: object = {}): Promise<Result> {
    return this.browser.send<Result>(method, params, this.#sessionId);
  }

  on(method: string, listener: (params: DevToolsEvent["params"]) => void): () => void {
    return this.browser.on((event) => {
      if (event.sessionId === this.#sessionId && event.method === method) listener(event.params);
    });
  }

  /** Runs in every document before its own scripts. */
  runFirst(source: string): Promise<unknown> {
    return this.send("Page.addScriptToEvaluateOnNewDocument", { source });
  }

  goto(url: string): Promise<unknown> {
    return this.send("Page.navigate", { url });
  }

  async evaluate<Result>(expression: string): Promise<Result> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: Result };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails)
      throw new Error(`${exceptionDetails.exception?.description ?? exceptionDetails.text}\n${expression}`);
    return result.value;
  }

  /** Seldom enough not to be seen in what is measured. */
  async waitFor(expression: string, timeoutMs = 60_000, everyMs = 100): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      if (await this.evaluate<boolean>(`!!(${expression})`)) return;
      await sleep(everyMs);
    }
    throw new Error(`Not true within ${timeoutMs / 1000} s: ${expression}`);
  }

  async metrics(): Promise<Metrics> {
    const { metrics } = await this.send<{ metrics: { name: string; value: number }[] }>(
      "Performance.getMetrics",
    );
    const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    return {
      taskSeconds: of("TaskDuration"),
      scriptSeconds: of("ScriptDuration"),
      layoutSeconds: of("LayoutDuration") + of("RecalcStyleDuration"),
      nodes: of("Nodes"),
      heapBytes: of("JSHeapUsedSize"),
    };
  }

  collectGarbage(): Promise<unknown> {
    return this.send("HeapProfiler.collectGarbage");
  }

  async type(text: string): Promise<void> {
    await this.send("Input.insertText", { text });
  }

  async press(key: "Enter"): Promise<void> {
    const stroke = { key, code: key, windowsVirtualKeyCode: 13, text: "\r" };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...stroke });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...stroke });
  }

  async click(selector: string): Promise<void> {
    const { x, y } = await this.evaluate<{ x: number; y: number }>(
      `(() => { const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 }; })()`,
    );
    const point = { x, y, button: "left", clickCount: 1 };
    await this.send("Input.dispatchMouseEvent", { type: "mousePressed", ...point });
    await this.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...point });
  }

  async wheel(deltaY: number): Promise<void> {
    await this.send("Input.dispatchMouseEvent", { type: "mouseWheel", x: 700, y: 350, deltaX: 0, deltaY });
  }

  async close(): Promise<void> {
    await this.browser.send("Target.disposeBrowserContext", { browserContextId: this.#contextId });
  }
}
