import type { Page } from "@playwright/test";

export interface Frame {
  /** Rows in view: where their upper edges are, and the how manieth they are. */
  readonly rows: Readonly<Record<string, { readonly top: number; readonly index: number }>>;
  /** What is left to scroll. */
  readonly toEnd: number;
  readonly elements: number;
}

export interface FrameWatch {
  /** Ends the watch; gives what every painted frame showed. */
  stop(): Promise<{ readonly frames: readonly Frame[]; readonly longestTask: number }>;
}

interface Watching {
  readonly frames: Frame[];
  readonly tasks: number[];
  isOver: boolean;
}

export const SCROLLER = 'section[aria-label="Conversation"]';

/** Looks at the conversation right behind every frame, when nothing of the next one is there yet. */
export async function watchFrames(page: Page): Promise<FrameWatch> {
  await page.evaluate((selector) => {
    const watching: Watching = { frames: [], tasks: [], isOver: false };
    Object.assign(globalThis, { watching });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watching.tasks.push(entry.duration);
    }).observe({ type: "longtask" });
    const look = (): void => {
      const scroller = document.querySelector<HTMLElement>(selector);
      if (!scroller) return;
      const view = scroller.getBoundingClientRect();
      const rows = [...scroller.querySelectorAll<HTMLElement>("[data-row]")].flatMap((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const isSeen = bottom > view.top && top < view.bottom;
        const { row: id = "", index } = row.dataset;
        return isSeen ? [[id, { top: top - view.top, index: Number(index) }] as const] : [];
      });
      watching.frames.push({
        rows: Object.fromEntries(rows),
        toEnd: scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop,
        elements: document.getElementsByTagName("*").length,
      });
    };
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      if (watching.isOver) return;
      look();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    };
    requestAnimationFrame(() => channel.port2.postMessage(0));
  }, SCROLLER);
  return {
    stop: () =>
      page.evaluate(() => {
        const { watching } = globalThis as unknown as { watching: Watching };
        watching.isOver = true;
        return { frames: watching.frames, longestTask: Math.max(0, ...watching.tasks) };
      }),
  };
}

/** How far any row in view strayed from where it was first seen, at most. */
export function strayed(frames: readonly Frame[]): number {
  const first = new Map<string, number>();
  const ways = frames.flatMap(({ rows }) =>
    Object.entries(rows).map(([id, { top }]) => {
      if (!first.has(id)) first.set(id, top);
      return Math.abs(top - (first.get(id) ?? top));
    }),
  );
  return Math.max(0, ...ways);
}

/** The frames from the last one before rows arrived above those in view. */
export function framesSincePrepend(frames: readonly Frame[]): readonly Frame[] {
  const at = frames.findIndex(({ rows }, index) =>
    Object.entries(rows).some(([id, row]) => row.index > (frames[index - 1]?.rows[id]?.index ?? row.index)),
  );
  return at === -1 ? [] : frames.slice(at - 1);
}
