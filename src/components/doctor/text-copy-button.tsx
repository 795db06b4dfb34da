import { useEffect, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { copyText } from "../ui/copy-text.ts";

const FEEDBACK_MS = 1600;

export interface TextCopyButtonProps {
  readonly label: string;
  /** Asked at the click. */
  readonly text: () => string;
  readonly isDisabled?: boolean;
}

/** A button with words that copies something long. */
export function TextCopyButton({ label, text, isDisabled = false }: TextCopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "copy-failed" | undefined>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    setOutcome((await copyText(text())) ? "copied" : "copy-failed");
  };
  return (
    <>
      <Button disabled={isDisabled} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className="text-xs text-text-muted">
        {outcome && t(`doctor.${outcome}`)}
      </span>
    </>
  );
}
