import { describe, expect, it } from "vitest";
import { FOLLOWING, type FollowInput, isKeyDownwards, isKeyUpwards, reduceFollow } from "./follow-latch.ts";

function followsAfter(...inputs: readonly FollowInput[]): boolean {
  return inputs.reduce(reduceFollow, FOLLOWING).isFollowing;
}

const scrolled = (scrollTop: number, distanceToEnd: number): FollowInput => ({
  type: "scrolled",
  scrollTop,
  distanceToEnd,
});

describe("the follow latch", () => {
  it("follows at first and goes on when content grows", () => {
    expect(followsAfter(scrolled(100, 0), scrolled(100, 400))).toBe(true);
  });

  it("is released by intent only", () => {
    expect(followsAfter(scrolled(100, 0), { type: "moved-away" })).toBe(false);
  });

  it("does not catch a person who moved up a little", () => {
    expect(followsAfter(scrolled(100, 0), { type: "moved-away" }, scrolled(97, 3))).toBe(false);
  });

  it("follows again once the person scrolled back to the end", () => {
    expect(followsAfter(scrolled(100, 0), { type: "moved-away" }, scrolled(50, 50), scrolled(100, 0))).toBe(
      true,
    );
  });

  it("does not take it for a wish when the page itself moved down to keep the text in place", () => {
    const kept: FollowInput = { type: "moved-by-page", scrollTop: 160 };
    expect(followsAfter(scrolled(100, 0), { type: "moved-away" }, kept, scrolled(160, 0))).toBe(false);
  });

  it("follows again when the end is asked for", () => {
    expect(followsAfter({ type: "moved-away" }, { type: "asked-for-end" })).toBe(true);
  });

  it("keeps the same state when nothing changes", () => {
    expect(reduceFollow(FOLLOWING, { type: "asked-for-end" })).toBe(FOLLOWING);
  });

  it.each([
    ["PageUp", false, true],
    [" ", true, true],
    [" ", false, false],
    ["ArrowDown", false, false],
  ])("knows which keys lead upwards: %j, shift %s", (key, shiftKey, isUp) => {
    expect(isKeyUpwards({ key, shiftKey })).toBe(isUp);
  });

  it.each([
    ["End", false, true],
    [" ", false, true],
    [" ", true, false],
    ["Home", false, false],
  ])("knows which keys lead downwards: %j, shift %s", (key, shiftKey, isDown) => {
    expect(isKeyDownwards({ key, shiftKey })).toBe(isDown);
  });
});
