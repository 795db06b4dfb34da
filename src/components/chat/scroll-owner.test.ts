import { describe, expect, it, vi } from "vitest";
import type { Reading } from "../../stores/settings-store.ts";
import { createScrollOwner, type RowVirtualizer } from "./scroll-owner.ts";

const VIEW = 500;

/** A view of 500 px on a conversation of 2,000, at its end. */
function aView(reading: Reading = "follow") {
  const scroller = document.createElement("section");
  const size = { total: 2_000 };
  for (const [name, get] of [
    ["scrollHeight", () => size.total],
    ["clientHeight", () => VIEW],
  ] as const)
    Object.defineProperty(scroller, name, { get });
  const virtualizer = {
    scrollElement: scroller,
    scrollOffset: size.total - VIEW,
    scrollRect: { width: 800, height: VIEW },
    itemSizeCache: new Map([["row", 400]]),
    getTotalSize: () => size.total,
    scrollToEnd: vi.fn(() => moveTo(size.total - VIEW)),
    cancelScroll: vi.fn(),
  };
  const moveTo = (top: number): void => {
    scroller.scrollTop = top;
    virtualizer.scrollOffset = top;
  };
  moveTo(size.total - VIEW);
  const owner = createScrollOwner(reading);
  owner.attach(virtualizer as unknown as RowVirtualizer, scroller);
  const grow = (by: number): void => {
    size.total += by;
    owner.settle();
  };
  const scroll = (top: number): void => {
    moveTo(top);
    scroller.dispatchEvent(new Event("scroll"));
  };
  const wheel = (deltaY: number) => scroller.dispatchEvent(new WheelEvent("wheel", { deltaY }));
  const toEnd = () => size.total - VIEW - scroller.scrollTop;
  return { owner, scroller, virtualizer, grow, scroll, wheel, toEnd };
}

describe("the owner of the position", () => {
  it("holds the end through growth until a person turns away, and again once they are back", () => {
    const view = aView();
    view.grow(100);
    expect(view.toEnd()).toBe(0);
    view.wheel(-100);
    view.grow(100);
    expect([view.toEnd(), view.owner.isAway()]).toEqual([100, true]);
    view.scroll(1_700);
    expect([view.owner.pins(), view.owner.isAway()]).toEqual([true, false]);
    view.grow(100);
    expect(view.toEnd()).toBe(0);
  });

  it("drops what it was about to write when a person turns away", () => {
    const view = aView();
    view.wheel(-100);
    expect(view.virtualizer.cancelScroll).toHaveBeenCalledOnce();
  });

  it("takes a wheel downwards at the end for the wish to follow, where nothing scrolls any more", () => {
    const view = aView();
    view.owner.leave();
    view.wheel(100);
    expect(view.owner.pins()).toBe(true);
  });

  it("rests when something is opened, also where nothing could be scrolled yet", () => {
    const view = aView();
    const button = document.createElement("button");
    button.setAttribute("aria-expanded", "false");
    view.scroller.append(button);
    button.click();
    view.grow(300);
    expect(view.toEnd()).toBe(300);
  });

  it.each(["top", "off"] as const)(
    "opens at the end with %s, and holds nothing once something begins",
    (reading) => {
      const view = aView(reading);
      view.grow(100);
      expect(view.toEnd()).toBe(0);
      view.owner.begin();
      view.grow(100);
      expect([view.toEnd(), view.owner.isAway()]).toEqual([100, true]);
      view.owner.jumpToEnd();
      expect(view.toEnd()).toBe(0);
      view.grow(100);
      expect(view.toEnd()).toBe(100);
    },
  );

  it("changes with the setting at once", () => {
    const view = aView("off");
    view.owner.begin();
    view.owner.setReading("follow");
    expect(view.owner.pins()).toBe(true);
  });

  it("makes up for what grows above the view, and for nothing at or below its edge", () => {
    const { owner, virtualizer } = aView();
    const grows = (start: number, end: number) =>
      (virtualizer as unknown as RowVirtualizer).shouldAdjustScrollPositionOnItemSizeChange?.(
        { key: "row", index: 0, start, end, size: end - start, lane: 0 },
        50,
        virtualizer as unknown as RowVirtualizer,
      );
    expect(grows(0, 400), "while the end is held, that is all").toBe(false);
    owner.leave();
    expect(grows(0, 400)).toBe(true);
    expect(grows(1_400, 1_800)).toBe(false);
    expect(grows(1_600, 2_000)).toBe(false);
  });
});
