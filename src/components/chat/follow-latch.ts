/** Whether the view follows the end. Only a person's intent changes it, never the growth of the content. */
export interface FollowLatch {
  readonly isFollowing: boolean;
  /** Last known scroll position, to tell the direction of a scroll. */
  readonly scrollTop: number;
}

export type FollowInput =
  /** Wheel up, a finger or the scrollbar moving, a key upwards, a selection being made, something being opened. */
  | { readonly type: "moved-away" }
  | { readonly type: "scrolled"; readonly scrollTop: number; readonly distanceToEnd: number }
  /** The page itself moved the view to keep the text in place: nobody asked for the end by that. */
  | { readonly type: "moved-by-page"; readonly scrollTop: number }
  | { readonly type: "asked-for-end" };

export const AT_END_PX = 4;

export const FOLLOWING: FollowLatch = { isFollowing: true, scrollTop: 0 };

export function reduceFollow(latch: FollowLatch, input: FollowInput): FollowLatch {
  switch (input.type) {
    case "moved-away":
      return latch.isFollowing ? { ...latch, isFollowing: false } : latch;
    case "asked-for-end":
      return latch.isFollowing ? latch : { ...latch, isFollowing: true };
    case "moved-by-page":
      return { ...latch, scrollTop: input.scrollTop };
    case "scrolled": {
      const isDownward = input.scrollTop > latch.scrollTop;
      const reachedEnd = isDownward && input.distanceToEnd <= AT_END_PX;
      return { scrollTop: input.scrollTop, isFollowing: latch.isFollowing || reachedEnd };
    }
  }
}

type Key = Pick<KeyboardEvent, "key" | "shiftKey">;

const KEYS_UP: ReadonlySet<string> = new Set(["PageUp", "ArrowUp", "Home"]);
const KEYS_DOWN: ReadonlySet<string> = new Set(["PageDown", "ArrowDown", "End"]);

/** Whether a key pressed outside a text field moves the view upwards. */
export function isKeyUpwards({ key, shiftKey }: Key): boolean {
  return KEYS_UP.has(key) || (key === " " && shiftKey);
}

export function isKeyDownwards({ key, shiftKey }: Key): boolean {
  return KEYS_DOWN.has(key) || (key === " " && !shiftKey);
}
