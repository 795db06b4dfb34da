import type { ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { CopyButton } from "../ui/copy-button.tsx";

interface TextActionsProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** Stands below a folded text; what is copied is all of it. */
export function TextActions({ text, children }: TextActionsProps): ReactNode {
  return (
    <div className="mt-1.5 flex items-center justify-between gap-3 border-t border-line pt-1 font-sans whitespace-normal">
      {children}
      <CopyButton text={text} label={t("big-text.copy")} className="-me-1.5" />
    </div>
  );
}
