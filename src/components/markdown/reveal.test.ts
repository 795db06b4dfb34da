import { describe, expect, it } from "vitest";
import { createReveal } from "./reveal.ts";

/** A screen whose frames are played by hand; `costOf` says how long a commit takes. */
function createScreen(costOf: (added: number) => number = () => 0) {
  const screen = { now: 0, isHidden: false, prefersStill: false, sizes: [] as number[], openLength: 0 };
  let draw: (() => void) | undefined;
  let text = "";
  let isLive = true;
  let shown = 0;

  const render = (): void => {
    const before = shown;
    shown = reveal.offer(text, isLive);
    if (shown !== before) {
      screen.sizes.push(shown - before);
      screen.now += costOf(shown - before);
    }
    reveal.drawn(screen.openLength);
  };
  const reveal = createReveal(
    {
      now: () => screen.now,
      frameTime: () => Math.floor(screen.now / 16),
      requestFrame(callback) {
        draw = callback;
        return () => {
          draw = undefined;
        };
      },
      isHidden: () => screen.isHidden,
      prefersStill: () => screen.prefersStill,
    },
    render,
  );
  const playFrame = (): void => {
    screen.now = (Math.floor(screen.now / 16) + 1) * 16;
    const callback = draw;
    draw = undefined;
    callback?.();
  };
  return {
    screen,
    shown: () => text.slice(0, shown),
    give(next: string, isStreaming = true): void {
      text = next;
      isLive = isStreaming;
      render();
    },
    playFrame,
    playFor(ms: number): void {
      for (const end = screen.now + ms; screen.now < end; ) playFrame();
    },
    isWaiting: () => draw !== undefined,
  };
}

const words = (length: number): string => "word ".repeat(length / 5);

describe("createReveal", () => {
  it("draws an ordinary delta at once", () => {
    const { give, playFrame, shown } = createScreen();
    give("");
    playFrame();
    playFrame();
    give(words(110));
    expect(shown()).toBe(words(110));
  });

  it("draws once a frame at most", () => {
    const { give, playFrame, shown, screen } = createScreen();
    give("a");
    give("a b");
    expect(shown()).toBe("a");
    playFrame();
    expect(shown()).toBe("a b");
    expect(screen.sizes).toHaveLength(2);
  });

  it("spreads a burst over frames and is done within 250 ms", () => {
    const { give, playFor, shown, screen, isWaiting } = createScreen();
    give("");
    playFor(32);
    give(words(3000));
    playFor(250);
    expect(shown()).toBe(words(3000));
    expect(screen.sizes.length).toBeGreaterThan(8);
    expect(Math.max(...screen.sizes)).toBeLessThan(500);
    expect(isWaiting()).toBe(false);
  });

  it("never draws more than a frame can bear", () => {
    const { give, playFor, shown, screen } = createScreen((added) => added * 0.01);
    give("");
    playFor(32);
    give(words(50_000));
    playFor(4000);
    expect(shown()).toBe(words(50_000));
    expect(Math.max(...screen.sizes)).toBeLessThanOrEqual(8192);
    expect(Math.max(...screen.sizes.slice(8))).toBeLessThan(2000);
  });

  it("takes large steps, but no larger than a frame can bear, where motion is unwanted", () => {
    const { give, playFor, screen } = createScreen();
    screen.prefersStill = true;
    give("");
    playFor(32);
    give(words(2000));
    expect(screen.sizes).toEqual([2000]);
    playFor(32);
    give(words(50_000));
    expect(screen.sizes.at(-1)).toBeLessThanOrEqual(8192);
  });

  it("draws a small rest at once when the run ends, and a large one in slices", () => {
    const small = createScreen();
    small.give("");
    small.give(words(1000));
    small.give(words(1000), false);
    expect(small.shown()).toBe(words(1000));
    const large = createScreen();
    large.give("");
    large.give(words(30_000), false);
    expect(large.shown().length).toBeLessThan(8193);
    large.playFor(250);
    expect(large.shown()).toBe(words(30_000));
  });

  it("begins a long finished text with its first slice", () => {
    const { give, playFor, shown } = createScreen();
    give(words(30_000), false);
    expect(shown().length).toBeGreaterThan(1000);
    expect(shown().length).toBeLessThan(4096);
    playFor(250);
    expect(shown()).toBe(words(30_000));
  });

  it("draws nothing while the page is hidden, and catches up when it is seen", () => {
    const { give, playFor, shown, screen } = createScreen();
    give("w");
    screen.isHidden = true;
    playFor(32);
    give(words(100));
    give(words(100), false);
    expect(shown()).toBe("w");
    screen.isHidden = false;
    playFor(32);
    expect(shown()).toBe(words(100));
  });

  it("cuts no character in two", () => {
    const { give, playFrame, shown } = createScreen();
    give("a");
    for (let round = 0; round < 30; round += 1) {
      give(`a${"😀".repeat(2000)}`);
      playFrame();
      expect(shown().endsWith("\ud83d")).toBe(false);
    }
    const torn = createScreen();
    torn.give("b\ud83d");
    expect(torn.shown()).toBe("b");
    torn.playFrame();
    torn.give("b😀");
    expect(torn.shown()).toBe("b😀");
  });

  it("rests after an unfinished end that was dear", () => {
    const { give, playFrame, shown, screen } = createScreen(() => 40);
    screen.openLength = 10_000;
    give(words(2000));
    playFrame();
    give(words(2100));
    expect(shown()).toBe(words(2000));
    screen.now += 170;
    playFrame();
    expect(shown()).toBe(words(2100));
  });

  it("keeps what is drawn when another text takes its place", () => {
    const { give, shown } = createScreen();
    give(words(1000));
    give("short", false);
    expect(shown()).toBe("short");
  });
});
