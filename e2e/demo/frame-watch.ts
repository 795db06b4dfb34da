import { expect, type Page } from "@playwright/test";

export interface Frame {
  /** When it was painted, in ms since the page began. */
  readonly time: number;
  /** Rows in view: where their upper edges are, and the how manieth they are. */
  readonly rows: Readonly<Record<string, { readonly top: number; readonly index: number }>>;
  /** What is left to scroll. */
  readonly toEnd: number;
  readonly elements: number;
}

export interface FrameWatch {
  /** Ends the watch; gives what every painted frame showed. */
  stop(): Promise<readonly Frame[]>;
}

interface Watching {
  readonly frames: Frame[];
  isOver: boolean;
}

export const SCROLLER = 'section[aria-label="Conversation"]';

/**
 * Looks at the conversation as every frame paints it. An intersection observer is the only one that tells that: what a
 * task reads behind a frame may already belong to the next one, before anything of it was laid out.
 */
export async function watchFrames(page: Page): Promise<FrameWatch> {
  await page.evaluate((selector) => {
    const watching: Watching = { frames: [], isOver: false };
    Object.assign(globalThis, { watching });
    const record = (entries: readonly IntersectionObserverEntry[], content: Element): void => {
      const time = entries[0]?.time ?? 0;
      // On a busy machine the next frame may be painted before this one is told of; it has an observer of its own.
      const painted = entries.filter((entry) => entry.time === time);
      const view = painted[0]?.rootBounds;
      const end = painted.find(({ target }) => target === content)?.boundingClientRect.bottom;
      if (!view || end === undefined) return;
      const rows = painted.flatMap(({ target, boundingClientRect: { top, bottom } }) => {
        if (!(target instanceof HTMLElement) || target === content) return [];
        const isSeen = bottom > view.top && top < view.bottom;
        const { row: id = "", index } = target.dataset;
        return isSeen ? [[id, { top: top - view.top, index: Number(index) }] as const] : [];
      });
      watching.frames.push({
        time,
        rows: Object.fromEntries(rows),
        toEnd: end - view.bottom,
        elements: document.getElementsByTagName("*").length,
      });
    };
    const look = (): void => {
      if (watching.isOver) return;
      requestAnimationFrame(look);
      const scroller = document.querySelector<HTMLElement>(selector);
      const content = scroller?.firstElementChild;
      if (!scroller || !content) return;
      const observer = new IntersectionObserver(
        (painted) => {
          observer.disconnect();
          record(painted, content);
        },
        { root: scroller },
      );
      observer.observe(content);
      for (const row of scroller.querySelectorAll("[data-row]")) observer.observe(row);
    };
    requestAnimationFrame(look);
  }, SCROLLER);
  return {
    stop: async () => {
      const { frames } = await page.evaluate(() => {
        const { watching } = globalThis as unknown as { watching: Watching };
        watching.isOver = true;
        return watching;
      });
      expect(frames.length, "a watch that saw nothing proves nothing").toBeGreaterThan(5);
      // Told in any order: an observer may be late.
      return frames.toSorted((a, b) => a.time - b.time);
    },
  };
}

/**
 * Notes the long tasks of a page. Not together with a watch of its frames, which is work of its own in every frame.
 *
 * @returns the way to ask for the longest one so far, in ms; 0 when none took longer than 50
 */
export async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: "longtask" });
  });
  return () =>
    page.evaluate(() => Math.max(0, ...(globalThis as unknown as { longTasks: number[] }).longTasks));
}

/** Rows in view that went up from one frame to the next, with the way they went and how far through the watch that was. */
export function movedAgainst(frames: readonly Frame[]): readonly string[] {
  return frames.flatMap(({ rows }, at) =>
    Object.entries(rows).flatMap(([id, { top }]) => {
      const way = top - (frames[at - 1]?.rows[id]?.top ?? top);
      return way >= -1 ? [] : [`${id}: ${way} px in frame ${at} of ${frames.length}`];
    }),
  );
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
