import "../../lib/i18n/compose-messages.ts";
import Reply from "lucide-react/icons/reply";
import type { ReactNode } from "react";
import { useReply } from "../../hooks/use-compose.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ReplyTo } from "../../stores/compose-store.ts";
import { answerText } from "../chat/part-groups.ts";
import type { SlotProps } from "../extras/slots.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { replyLine } from "./reply-line.ts";

/** Replies to what the person wrote. */
export function ReplyToMessage({ row }: SlotProps["user-actions"]): ReactNode {
  return <ReplyButton rowId={row.id} author="person" line={replyLine(row.text)} />;
}

/** Replies to an answer, once it is whole. */
export function ReplyToAnswer({ row }: SlotProps["run-actions"]): ReactNode {
  const line = row.status === "running" ? "" : replyLine(answerText(row.parts));
  return <ReplyButton rowId={row.id} author="agent" line={line} />;
}

function ReplyButton(reply: ReplyTo): ReactNode {
  const sessionKey = useSessionKey();
  const [, setReply] = useReply(sessionKey ?? "");
  if (reply.line === "" || sessionKey === undefined) return null;
  return (
    <IconButton
      size="sm"
      data-action="reply"
      label={t("compose.reply")}
      onClick={() => {
        setReply(reply);
        document.querySelector<HTMLTextAreaElement>('textarea[name="message"]')?.focus();
      }}
    >
      <Reply size={14} aria-hidden="true" className="rtl:-scale-x-100" />
    </IconButton>
  );
}
