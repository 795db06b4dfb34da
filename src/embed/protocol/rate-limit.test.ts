import { expect, it } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

it("lets a burst through, then as many a second as are allowed (case 68)", () => {
  let at = 0;
  const mayCome = createRateLimit({ burst: 3, perSecond: 2, now: () => at });
  const ask = (times: number): number => Array.from({ length: times }, mayCome).filter(Boolean).length;
  expect(ask(10_000)).toBe(3);
  at = 500;
  expect(ask(10_000)).toBe(1);
  at = 60_000;
  expect(ask(10_000)).toBe(3);
});
