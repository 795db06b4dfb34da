/** What the page's side of a hostile test found; reached through `globalThis.hostileWatch` in the page. */
export interface PageWatch {
  /** Offences, each with the element. */
  readonly harm: string[];
  /** Rows of the transcript that were in the page at some time. */
  readonly rows: Set<string>;
  /** The longest time that the page did not answer, in ms. */
  longestTask: number;
  readonly sockets: WebSocket[];
  /** What the page wanted to tell the person through the system. */
  readonly notices: { readonly title: string; readonly body: unknown }[];
}

declare global {
  var hostileWatch: PageWatch;
  var findHarm: (root: ParentNode) => string[];
}

/**
 * Looks at every element that is ever added to the page, at the moment it is: strictly at what is drawn of a
 * conversation, and for anything that runs, loads or leads away everywhere else. Runs in the page, before its own code.
 */
export function watchPage(): void {
  const watch: PageWatch = { harm: [], rows: new Set(), longestTask: 0, sockets: [], notices: [] };
  globalThis.hostileWatch = watch;
  const ROW = "[data-message-id]";
  const NEVER =
    "script, style, iframe:not([sandbox='allow-scripts']), object, embed, applet, base, meta, link, portal, frame, frameset";

  const report = (what: string, element: Element): void => {
    if (watch.harm.length < 50) watch.harm.push(`${what}: ${element.outerHTML.slice(0, 300)}`);
  };
  /** What nothing in the page may be or do, its own controls included. */
  const judge = (element: Element): void => {
    if (element.matches(NEVER)) report("an element that may not be here", element);
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$|^ping$|^formaction$|^background$/i.test(name))
        report("an attribute that runs or loads", element);
      const isAddress = /^(?:href|src|srcset|xlink:href|action|poster|data)$/i.test(name);
      if (!isAddress || value.startsWith("#")) continue;
      const { protocol, origin } = new URL(value, location.href);
      const isLink = element.localName === "a" && /^(?:https?|mailto):$/.test(protocol);
      const isOwn = origin === location.origin || protocol === "blob:" || /^data:image\/(?!svg)/.test(value);
      if (!isLink && !isOwn) report("an address", element);
    }
  };
  const all = (root: Element): Element[] => [root, ...root.querySelectorAll("*")];
  const look = (root: Element): void => {
    const elements = all(root);
    for (const element of elements) {
      judge(element);
      const row = element.getAttribute("data-message-id");
      if (row !== null) watch.rows.add(row);
    }
    const isWithin = root.closest(ROW) !== null;
    const strict = isWithin ? [root] : [...root.querySelectorAll(ROW)];
    for (const part of strict) {
      const within = all(part) as unknown as NodeListOf<Element>;
      const found = globalThis.findHarm({ querySelectorAll: () => within } as unknown as ParentNode);
      for (const line of found) if (watch.harm.length < 50) watch.harm.push(line);
    }
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes" && target instanceof Element && target.closest("#root, body > *")) {
        judge(target);
        const self = [target] as unknown as NodeListOf<Element>;
        if (target.closest(ROW))
          watch.harm.push(...globalThis.findHarm({ querySelectorAll: () => self } as unknown as ParentNode));
      }
      for (const node of addedNodes)
        if (node instanceof Element && document.body?.contains(target)) look(node);
    }
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longestTask = Math.max(watch.longestTask, duration);
  }).observe({ type: "longtask", buffered: true });

  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      watch.sockets.push(this);
    }
  };
  class Notice {
    static readonly permission = "granted";
    static requestPermission = async (): Promise<string> => "granted";
    onclick: (() => void) | null = null;
    constructor(title: string, options?: { readonly body?: unknown }) {
      watch.notices.push({ title, body: options?.body });
    }
    close(): void {}
    addEventListener(): void {}
  }
  Object.defineProperty(globalThis, "Notification", { value: Notice, configurable: true, writable: true });
}

/** What is streamed: the runs go on side by side, each a step further every time something was drawn. */
export interface StreamedTexts {
  readonly sessionKey: string;
  readonly steps: readonly (readonly string[])[];
  /** A name for the runs that no other call has. */
  readonly name: string;
}

/**
 * Plays answers of a gateway into the page's own socket, one beginning after the other. Beside them goes one of plain
 * letters, each of whose beginnings looks different: the next step is taken when it was drawn, so all were. Runs in the
 * page: that is the only way to know.
 *
 * @returns how many steps were drawn of how many, and the least share of its steps in which an answer was on screen
 */
export async function streamInPage({ sessionKey, steps, name }: StreamedTexts): Promise<{
  readonly drawn: number;
  readonly steps: number;
  readonly leastShown: number;
}> {
  const socket = globalThis.hostileWatch.sockets.findLast(({ readyState }) => readyState === WebSocket.OPEN);
  if (!socket) throw new Error("no open socket to stream over");
  const most = Math.max(...steps.map(({ length }) => length));
  const letters = Array.from({ length: most }, (_, step) =>
    "abcdefghij".repeat(step / 10 + 1).slice(0, step + 1),
  );
  const runs = [...steps, letters];
  const say = (run: number, seq: number, fields: object): void => {
    const payload = { runId: `${name}-${run}`, sessionKey, agentId: "main", seq, ...fields };
    const data = JSON.stringify({ type: "event", event: "chat", payload });
    socket.dispatchEvent(new MessageEvent("message", { data }));
  };
  const messageOf = (text: string): object => ({
    message: { role: "assistant", content: [{ type: "text", text }], timestamp: Date.now() },
  });
  const tellStep = (texts: readonly string[], run: number, step: number): void => {
    const text = texts[step];
    if (text === undefined) return;
    const before = texts[step - 1] ?? "";
    const deltaText = text.startsWith(before) ? text.slice(before.length) : text;
    say(run, step + 1, { state: "delta", deltaText, ...messageOf(text) });
  };
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  const rowOf = (run: number): Element | null =>
    document.querySelector(`[data-message-id="run:${name}-${run}"]`);
  const isDrawn = async (letter: string | undefined): Promise<boolean> => {
    for (let frames = 0; frames < 30; frames += 1) {
      await frame();
      if (rowOf(runs.length - 1)?.querySelector(".markdown")?.textContent === letter) return true;
    }
    return false;
  };
  const shown = runs.map(() => 0);
  let drawn = 0;
  for (let step = 0; step < most; step += 1) {
    for (const [run, texts] of runs.entries()) tellStep(texts, run, step);
    if (await isDrawn(letters[step])) drawn += 1;
    for (const [run, { length }] of runs.entries()) {
      if (step < length && rowOf(run)) shown[run] = (shown[run] ?? 0) + 1;
    }
  }
  for (const [run, texts] of runs.entries()) {
    say(run, texts.length + 1, { state: "final", ...messageOf(texts.at(-1) ?? "") });
  }
  await frame();
  const leastShown = Math.min(...shown.map((count, run) => count / (runs[run]?.length ?? 1)));
  return { drawn, steps: most, leastShown };
}

/** Looks at every row of the conversation, from its end to its beginning and back. Runs in the page. */
export async function readUpwards(): Promise<void> {
  const scroller = [...document.querySelectorAll<HTMLElement>("main *")].find(
    (element) =>
      element.scrollHeight > element.clientHeight + 50 && getComputedStyle(element).overflowY === "auto",
  );
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  if (!scroller) return;
  for (let quiet = 0; quiet < 3; ) {
    scroller.dispatchEvent(new WheelEvent("wheel", { deltaY: -1, bubbles: true }));
    scroller.scrollTop -= scroller.clientHeight * 0.8;
    await frame();
    await frame();
    quiet = scroller.scrollTop <= 0 ? quiet + 1 : 0;
  }
}

/**
 * Opens every group, call and thought of the conversation, from its end to its beginning. Runs in the page.
 *
 * @returns how many were opened
 */
export async function openAllInPage(): Promise<number> {
  const scroller = document.querySelector<HTMLElement>('section[aria-label="Conversation"]');
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  if (!scroller) return 0;
  let opened = 0;
  for (let quiet = 0; quiet < 3; ) {
    const closed = scroller.querySelectorAll<HTMLElement>(
      '[data-message-id] [aria-expanded="false"]:not([aria-haspopup])',
    );
    for (const button of closed) button.click();
    for (const fold of scroller.querySelectorAll("details:not([open])")) fold.setAttribute("open", "");
    opened += closed.length;
    await frame();
    if (closed.length === 0) {
      scroller.dispatchEvent(new WheelEvent("wheel", { deltaY: -1, bubbles: true }));
      scroller.scrollTop -= scroller.clientHeight * 0.7;
      quiet = scroller.scrollTop <= 0 ? quiet + 1 : 0;
    }
    await frame();
  }
  return opened;
}
