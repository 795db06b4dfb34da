import type { ReactNode } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { LazyAttachments } from "./lazy-attachments.tsx";

export function UserMessage({ row }: { readonly row: UserRow }): ReactNode {
  return (
    <article
      data-message-id={row.id}
      data-role="user"
      data-delivery={row.delivery}
      aria-label={t("chat.user.region")}
      className="group flex animate-appear flex-col items-end"
    >
      <LazyAttachments attachments={row.attachments} />
      {row.text === "" ? null : (
        <div className="max-w-[85%] rounded-surface bg-bubble px-4 py-2.5 whitespace-pre-wrap wrap-anywhere">
          {row.text}
        </div>
      )}
      {row.delivery === "failed" ? <Unconfirmed row={row} /> : <Actions row={row} />}
    </article>
  );
}

function Actions({ row }: { readonly row: UserRow }): ReactNode {
  return (
    // Lies in the space between two turns, so that it takes none of its own.
    <div className="mt-0.5 -mb-7 flex h-7 items-center gap-1 text-xs text-text-muted">
      {row.delivery === "sending" ? (
        <span>{t("chat.user.sending")}</span>
      ) : (
        <span className="flex items-center gap-1 opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100">
          <SentAt timestamp={row.timestamp} />
          <CopyButton text={row.text} label={t("chat.user.copy")} />
        </span>
      )}
    </div>
  );
}

function SentAt({ timestamp }: { readonly timestamp: number | undefined }): ReactNode {
  const date = timestamp === undefined ? undefined : new Date(timestamp);
  if (!date || Number.isNaN(date.getTime())) return null;
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString(currentLocale())}>
      {date.toLocaleTimeString(currentLocale(), { hour: "numeric", minute: "2-digit" })}
    </time>
  );
}

/** The gateway may or may not have the message; only a person may decide what happens to it. */
function Unconfirmed({ row }: { readonly row: UserRow }): ReactNode {
  const { retryMessage, discardMessage } = useCommands();
  const { submissionId } = row;
  return (
    <div
      role="alert"
      className="mt-2 max-w-[85%] rounded-control border border-warn/50 bg-warn-soft px-3 py-2 text-sm"
    >
      <p className="font-medium">{t("chat.user.unconfirmed")}</p>
      <p className="text-text-muted">{row.failure}</p>
      {submissionId === undefined ? null : (
        <div className="mt-2 flex gap-2">
          <Button onClick={() => retryMessage(submissionId)}>{t("chat.user.retry")}</Button>
          <Button
            variant="plain"
            title={t("chat.user.discard.hint")}
            onClick={() => discardMessage(submissionId)}
          >
            {t("chat.user.discard")}
          </Button>
        </div>
      )}
    </div>
  );
}
