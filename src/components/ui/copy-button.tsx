import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useEffect, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";

export interface CopyButtonProps {
  /** A function is asked at the click, for text that is long or still growing. */
  readonly text: string | (() => string | Promise<string>);
  readonly label: string;
  readonly className?: string | undefined;
}

const FEEDBACK_MS = 1600;

export function CopyButton({ text, label, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | undefined>();

  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const handleClick = async (): Promise<void> => {
    const isCopied = await copyText(typeof text === "function" ? await text() : text);
    setOutcome(isCopied ? "copied" : "failed");
  };

  const feedback = outcome && t(outcome === "copied" ? "app.copied" : "app.copy-failed");
  return (
    <>
      <IconButton label={label} size="sm" className={className} onClick={() => void handleClick()}>
        {outcome === "copied" ? <Check size={14} className="text-ok" /> : <Copy size={14} />}
      </IconButton>
      <span className="sr-only" aria-live="polite">
        {feedback}
      </span>
    </>
  );
}
