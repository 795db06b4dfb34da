import "../../lib/i18n/compose-messages.ts";
import Reply from "lucide-react/icons/reply";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { useReply } from "../../hooks/use-compose.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { IconButton } from "../ui/icon-button.tsx";

/** What the message being written answers to. */
export function ReplyChip({ sessionKey, field }: ComposerSlot): ReactNode {
  const [reply, setReply] = useReply(sessionKey);
  if (reply === undefined) return null;
  const label = t(reply.author === "agent" ? "compose.reply.to-agent" : "compose.reply.to-person");
  return (
    <fieldset
      aria-label={label}
      data-reply={reply.rowId}
      className="mx-3 mt-3 flex min-w-0 items-center gap-2 rounded-control border-s-2 border-accent bg-surface-sunken py-1 ps-2.5 pe-1 text-sm text-text-muted"
    >
      <Reply size={14} aria-hidden="true" className="shrink-0 rtl:-scale-x-100" />
      <bdi className="min-w-0 flex-1 truncate">{reply.line}</bdi>
      <IconButton
        size="sm"
        label={t("compose.reply.remove")}
        onClick={() => {
          setReply(undefined);
          field.current?.focus();
        }}
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
    </fieldset>
  );
}
