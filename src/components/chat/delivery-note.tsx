import "../../lib/i18n/delivery-messages.ts";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import type { ReactNode } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useIsReady } from "../../hooks/use-connection.ts";
import { useKeepsMessages } from "../../hooks/use-keeps-messages.ts";
import { useQueuePlace } from "../../hooks/use-transcript.ts";
import { sentence, t } from "../../lib/i18n/i18n.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

interface DeliveryNoteProps {
  readonly row: UserRow;
  readonly submissionId: string;
}

/** What keeps a message from being sent, and what its writer can do about it. */
export function DeliveryNote({ row, submissionId }: DeliveryNoteProps): ReactNode {
  if (row.delivery === "queued") return <Queued submissionId={submissionId} />;
  if (row.delivery === "waiting") return <Waiting submissionId={submissionId} />;
  return <NeedsPerson row={row} submissionId={submissionId} />;
}

function Queued({ submissionId }: { readonly submissionId: string }): ReactNode {
  const { editMessage, discardMessage, moveMessage } = useCommands();
  const isReady = useIsReady();
  const { isFirst, isLast } = useQueuePlace(submissionId);
  const isKept = useKeepsMessages();
  return (
    <div className="mt-1 flex flex-wrap items-center justify-end gap-0.5 text-xs text-text-muted">
      <span role="status" className="me-1">
        {t(isReady ? "delivery.queued" : "delivery.queued.offline")}
        {isKept ? null : ` ${t("delivery.not-kept")}`}
      </span>
      {isFirst && isLast ? null : (
        <>
          <IconButton
            size="sm"
            label={t("delivery.move-up")}
            disabled={isFirst}
            onClick={() => moveMessage(submissionId, "up")}
          >
            <ArrowUp size={14} aria-hidden="true" />
          </IconButton>
          <IconButton
            size="sm"
            label={t("delivery.move-down")}
            disabled={isLast}
            onClick={() => moveMessage(submissionId, "down")}
          >
            <ArrowDown size={14} aria-hidden="true" />
          </IconButton>
        </>
      )}
      <IconButton size="sm" label={t("delivery.edit")} onClick={() => editMessage(submissionId)}>
        <Pencil size={14} aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label={t("delivery.discard")} onClick={() => discardMessage(submissionId)}>
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function Waiting({ submissionId }: { readonly submissionId: string }): ReactNode {
  const { discardMessage } = useCommands();
  const isReady = useIsReady();
  return (
    <div className="mt-1 flex items-center gap-1 text-xs text-text-muted">
      <span role="status">{t(isReady ? "delivery.checking" : "delivery.waiting")}</span>
      <IconButton
        size="sm"
        label={t("delivery.discard")}
        title={t("delivery.discard.hint")}
        onClick={() => discardMessage(submissionId)}
      >
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** The gateway may or may not have the message, or does not want it; only a person may decide what happens to it. */
function NeedsPerson({ row, submissionId }: DeliveryNoteProps): ReactNode {
  const { retryMessage, discardMessage, editMessage } = useCommands();
  const isRefused = row.delivery === "refused";
  return (
    <div
      role="alert"
      className="mt-2 max-w-[85%] rounded-control border border-warn/50 bg-warn-soft px-3 py-2 text-sm"
    >
      <p className="font-medium">{t(isRefused ? "delivery.refused" : "delivery.unconfirmed")}</p>
      <p className="wrap-anywhere text-text-muted">{sentence(row.failure ?? "")}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => retryMessage(submissionId)}>{t("delivery.retry")}</Button>
        {isRefused ? (
          <Button variant="plain" onClick={() => editMessage(submissionId)}>
            {t("delivery.edit")}
          </Button>
        ) : null}
        <Button
          variant="plain"
          title={isRefused ? undefined : t("delivery.discard.hint")}
          onClick={() => discardMessage(submissionId)}
        >
          {t("delivery.discard")}
        </Button>
      </div>
      {isRefused ? null : <p className="mt-1.5 text-xs text-text-muted">{t("delivery.discard.hint")}</p>}
    </div>
  );
}
