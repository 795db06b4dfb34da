import { type ReactNode, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/delivery-messages.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { Button } from "../ui/button.tsx";

/** Sends the question again; says so at once when that did not work. */
function useAskAgain(rowId: string): {
  readonly ask: () => void;
  readonly refusal: string | undefined;
} {
  const { retryRun } = useCommands();
  const [refusal, setRefusal] = useState<string>();
  const ask = async (): Promise<void> => {
    const outcome = await retryRun(rowId);
    setRefusal(outcome.ok ? undefined : outcome.message);
  };
  return { ask: () => void ask(), refusal };
}

interface RunFailureProps {
  readonly row: RunRow;
  readonly isLast: boolean;
}

/** An answer that did not come to its end, why, and the way on. */
export function RunFailure({ row, isLast }: RunFailureProps): ReactNode {
  return row.status === "interrupted" ? <Interrupted row={row} isLast={isLast} /> : <Failed row={row} />;
}

function Failed({ row }: { readonly row: RunRow }): ReactNode {
  const { ask, refusal } = useAskAgain(row.id);
  return (
    <div role="alert" className="rounded-control border border-danger/40 bg-danger-soft px-3.5 py-3 text-sm">
      <p className="font-medium text-danger">{t("delivery.failed.title")}</p>
      <p className="mt-0.5 wrap-anywhere">{row.errorMessage ?? t("delivery.failed.unknown")}</p>
      <Button className="mt-2.5" onClick={ask}>
        {t("delivery.ask-again")}
      </Button>
      {refusal === undefined ? null : <p className="mt-2 text-text-muted">{refusal}</p>}
    </div>
  );
}

/** Only the last turn can be asked again from here: further up the conversation has gone on. */
function Interrupted({ row, isLast }: RunFailureProps): ReactNode {
  const { ask, refusal } = useAskAgain(row.id);
  return (
    <div
      role={isLast ? "alert" : undefined}
      className="rounded-control border border-line px-3.5 py-2.5 text-sm"
    >
      <p className="font-medium">{t("delivery.interrupted.title")}</p>
      {isLast ? (
        <>
          <p className="mt-0.5 text-text-muted">{t("delivery.interrupted.detail")}</p>
          <Button className="mt-2.5" onClick={ask}>
            {t("delivery.ask-again")}
          </Button>
        </>
      ) : null}
      {refusal === undefined ? null : <p className="mt-2 text-text-muted">{refusal}</p>}
    </div>
  );
}
