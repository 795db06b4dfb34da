import fc from "fast-check";
import type { CutMoment } from "../mocks/faults.ts";
import type { RestartOptions } from "../mocks/scripted-gateway-options.ts";

/** `a` and `b` are two tabs of one person, in the same session. */
export type PageName = "a" | "b";

/** One thing that happens in a schedule. */
export type Step =
  | { readonly type: "send"; readonly page: PageName; readonly text: string }
  | { readonly type: "wait"; readonly ms: number }
  | { readonly type: "drop"; readonly code: 1001 | 1006 | 1008 | 1012 | 1013 }
  | {
      readonly type: "cut";
      readonly method: "chat.send" | "chat.history" | "chat.abort";
      readonly moment: CutMoment;
    }
  | { readonly type: "hole"; readonly ms: number; readonly isDead: boolean }
  | { readonly type: "refuse"; readonly ms: number }
  | { readonly type: "delay"; readonly ms: number }
  | { readonly type: "duplicate"; readonly count: number }
  | { readonly type: "reorder" }
  | { readonly type: "lose"; readonly count: number }
  | { readonly type: "restart"; readonly options: Required<RestartOptions> }
  | { readonly type: "offline"; readonly page: PageName; readonly ms: number }
  | { readonly type: "reload"; readonly page: PageName }
  | { readonly type: "stop"; readonly page: PageName }
  | { readonly type: "discard"; readonly page: PageName }
  | { readonly type: "retry"; readonly page: PageName };

const CLOSE_REASONS = {
  1001: "going away",
  1006: "",
  1008: "slow consumer",
  1012: "service restart",
  1013: "gateway starting",
} as const;

export function toCloseReason(code: keyof typeof CLOSE_REASONS): string {
  return CLOSE_REASONS[code];
}

const page = fc.constantFrom<PageName>("a", "a", "a", "b");

/** Short and long answers; some texts are sent again and again, because people do. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("yes [stream:3:20]", "yes [stream:3:20]", "go on [stream:30:40]") },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.nat({ max: 99 }),
        fc.constantFrom("[stream:4:30]", "[stream:40:40]", "[stream:150:60]", "[tool]"),
      )
      .map(([number, answer]) => `message ${number} ${answer}`),
  },
);

const wait = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 300 }) },
    { weight: 3, arbitrary: fc.integer({ min: 300, max: 4000 }) },
    { weight: 2, arbitrary: fc.integer({ min: 4000, max: 20_000 }) },
  )
  .map((ms): Step => ({ type: "wait", ms }));

const restart = fc
  .record({
    restartExpectedMs: fc.constantFrom(1500, null),
    records: fc.constantFrom<"kept" | "lose-active-turn">("kept", "kept", "kept", "lose-active-turn"),
    announce: fc.boolean(),
    resume: fc.boolean(),
    downMs: fc.constantFrom(0, 500, 4000),
  })
  .map((options): Step => ({ type: "restart", options }));

const steps: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<Step> }[] = [
  { weight: 9, arbitrary: fc.record({ type: fc.constant("send" as const), page, text }) },
  { weight: 7, arbitrary: wait },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("drop" as const),
      code: fc.constantFrom(
        1006 as const,
        1006 as const,
        1001 as const,
        1008 as const,
        1012 as const,
        1013 as const,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("cut" as const),
      method: fc.constantFrom(
        "chat.send" as const,
        "chat.send" as const,
        "chat.history" as const,
        "chat.abort" as const,
      ),
      moment: fc.constantFrom<CutMoment>("before-arrival", "before-answer", "after-answer"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("hole" as const),
      ms: fc.integer({ min: 100, max: 90_000 }),
      isDead: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("refuse" as const), ms: fc.integer({ min: 100, max: 30_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("delay" as const), ms: fc.constantFrom(0, 50, 700, 20_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("duplicate" as const), count: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ type: "reorder" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("lose" as const), count: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 2, arbitrary: restart },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("offline" as const),
      page,
      ms: fc.integer({ min: 10, max: 30_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("reload" as const), page }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("stop" as const), page }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("discard" as const), page }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("retry" as const), page }) },
];

/** Anything that may happen to a conversation, in any order. */
export const schedules: fc.Arbitrary<readonly Step[]> = fc.array(fc.oneof(...steps), {
  minLength: 2,
  maxLength: 18,
  size: "max",
});

/** One line for a reader, which a regression test can take over as it is. */
export function describeStep(step: Step): string {
  return JSON.stringify(step);
}
