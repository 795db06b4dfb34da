import { memo, type ReactNode } from "react";
import { useRow } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { NoticeRow } from "../../stores/transcript/transcript-state.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { RunMessage } from "./run-message.tsx";
import { UserMessage } from "./user-message.tsx";

interface TranscriptRowViewProps {
  readonly rowId: string;
  readonly isLast: boolean;
}

/** One row with a subscription of its own: nothing else is drawn again when it changes. */
export const TranscriptRowView = memo(function TranscriptRowView({
  rowId,
  isLast,
}: TranscriptRowViewProps): ReactNode {
  return (
    <ErrorBoundary region={t("chat.row.failed")} resetKey={rowId}>
      <Row rowId={rowId} isLast={isLast} />
    </ErrorBoundary>
  );
});

function Row({ rowId, isLast }: TranscriptRowViewProps): ReactNode {
  const row = useRow(rowId);
  if (!row) return null;
  if (row.type === "user") return <UserMessage row={row} />;
  if (row.type === "run") return <RunMessage row={row} isLast={isLast} />;
  return <Notice row={row} />;
}

function Notice({ row }: { readonly row: NoticeRow }): ReactNode {
  const text = row.kind === "system" ? row.text : t(`chat.notice.${row.kind}`);
  return (
    <div className="flex items-center gap-3 text-xs text-text-muted">
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      <p className="max-w-[80%] wrap-anywhere">{text}</p>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  );
}
