import { useCallback, useEffect, useState } from "react";
import { isFramed } from "../lib/is-framed.ts";

/** Long enough for a click that was meant for something else to be over. */
const ARM_MS = 1_500;

export interface SecondStep {
  /** Whether the first press was made, and the second is asked for. */
  readonly isAsked: boolean;
  /** Whether a press counts now. */
  readonly isArmed: boolean;
  press(): void;
}

/**
 * What grants something takes two presses with time between them where another page shows this one: that page could lay
 * itself over the button. Nowhere else.
 */
export function useSecondStep(action: () => void, isNeeded: boolean = isFramed()): SecondStep {
  const [step, setStep] = useState<"first" | "waiting" | "second">("first");
  useEffect(() => {
    if (step !== "waiting") return;
    const timer = setTimeout(() => setStep("second"), ARM_MS);
    return () => clearTimeout(timer);
  }, [step]);
  const press = useCallback(() => {
    if (!isNeeded || step === "second") action();
    else setStep("waiting");
  }, [action, isNeeded, step]);
  return { isAsked: step !== "first", isArmed: step !== "waiting", press };
}

/** Whether what has just come on screen may be pressed: whoever pressed meant something that was there before. */
export function useIsArmed(): boolean {
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), ARM_MS);
    return () => clearTimeout(timer);
  }, []);
  return isArmed;
}
