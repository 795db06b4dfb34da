import { isFramed } from "../../lib/is-framed.ts";
import type { FramedQuestion } from "./frame-question.tsx";

/** Does something that grants or changes a right. In a frame the person is asked once more first, and given time. */
export type FramedGuard = (question: FramedQuestion, action: () => void) => void;

async function askFirst(question: FramedQuestion, action: () => void): Promise<void> {
  const { askInFrame } = await import("./ask-in-frame.tsx");
  if (await askInFrame(question)) action();
}

/** @returns what every granting act goes through: at once in a window of its own, after a second step in a frame */
export function useFramedGuard(): FramedGuard {
  return (question, action) => {
    if (isFramed()) void askFirst(question, action);
    else action();
  };
}
