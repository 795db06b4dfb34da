import type { ReactNode } from "react";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import type { Delivery, UserRow } from "../../stores/transcript/transcript-state.ts";
import { BoundedText } from "../big-text/bounded-text.tsx";
import { Slot } from "../extras/slot.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { LazyDeliveryNote } from "./lazy-notes.tsx";

/** What is not simply on its way or there. */
const NOTED: ReadonlySet<Delivery> = new Set(["queued", "waiting", "unconfirmed", "refused"]);

/** What answers to another message begins with a line of it, quoted so that every gateway and channel can read it. */
function asWritten(text: string): ReactNode {
  const [quote] = /^> \S.*\n\n/.exec(text) ?? [];
  if (!quote) return text;
  return (
    <>
      <span className="mb-1.5 block border-s-2 border-line-strong ps-2.5 text-text-muted">
        <span hidden>{"> "}</span>
        {quote.slice(2, -2)}
        <span hidden>{"\n\n"}</span>
      </span>
      {text.slice(quote.length)}
    </>
  );
}

export function UserMessage({ row }: { readonly row: UserRow }): ReactNode {
  return (
    <article
      data-message-id={row.id}
      data-role="user"
      data-delivery={row.delivery}
      aria-label={t("chat.user.region")}
      className="group flex flex-col items-end"
    >
      {row.attachments.length > 0 && <Slot name="files" files={row.attachments} row={row} />}
      {row.text === "" ? null : (
        <div
          data-part="text"
          className="max-w-[85%] rounded-surface bg-bubble px-4 py-2.5 whitespace-pre-wrap wrap-anywhere"
        >
          <BoundedText id={row.id} text={row.text} title="big-text.message" show={asWritten} />
        </div>
      )}
      {NOTED.has(row.delivery) ? <LazyDeliveryNote row={row} /> : <Actions row={row} />}
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
          <Slot name="user-actions" row={row} />
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
