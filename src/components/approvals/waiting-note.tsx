import type { ReactNode } from "react";
import { useDecisionsHere } from "../../hooks/use-approvals.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/approvals-messages.ts";

/** In the composer: why nothing goes on. */
export function WaitingNote(): ReactNode {
  const { approvals, questions } = useDecisionsHere();
  if (approvals.length === 0 && questions.length === 0) return null;
  return (
    <p className="flex items-center gap-2 px-4 pt-2 text-xs font-medium text-warn">
      <span aria-hidden="true" className="size-1.5 rounded-full bg-warn" />
      {t("approvals.composer")}
    </p>
  );
}
