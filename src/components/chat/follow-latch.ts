/** Whether the view follows the end. Only a person's intent changes it, never the growth of the content. */
export interface FollowLatch {
  readonly isFollowing: boolean;
  /** Last known scroll position, to tell the direction of a scroll. */
  readonly scrollTop: number;
}

export type FollowInput =
  /** Wheel up, a finger or the scrollbar moving, a key upwards, a selection being made. */
  | { readonly type: "moved-away" }
  | { readonly type: "scrolled"; readonly scrollTop: number; readonly distanceToEnd: number }
  | { readonly type: "asked-for-end" };

const AT_END_PX = 4;

export const FOLLOWING: FollowLatch = { isFollowing: true, scrollTop: 0 };

export function reduceFollow(latch: FollowLatch, input: FollowInput): FollowLatch {
  switch (input.type) {
    case "moved-away":
      return latch.isFollowing ? { ...latch, isFollowing: false } : latch;
    case "asked-for-end":
      return latch.isFollowing ? latch : { ...latch, isFollowing: true };
    case "scrolled": {
      const isDownward = input.scrollTop > latch.scrollTop;
      const reachedEnd = isDownward && input.distanceToEnd <= AT_END_PX;
      return { scrollTop: input.scrollTop, isFollowing: latch.isFollowing || reachedEnd };
    }
  }
}

const KEYS_UP: ReadonlySet<string> = new Set(["PageUp", "ArrowUp", "Home"]);

/** Whether a key pressed outside a text field moves the view upwards. */
export function isKeyUpwards(event: Pick<KeyboardEvent, "key" | "shiftKey">): boolean {
  return KEYS_UP.has(event.key) || (event.key === " " && event.shiftKey);
}
