import type { ReactNode } from "react";
import { useServices } from "../../hooks/services.ts";
import { useApprovals } from "../../hooks/use-approvals.ts";
import { type Notice, useAttention } from "../../hooks/use-attention.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/approvals-messages.ts";
import { plainPreview } from "../../lib/plain-preview.ts";
import { sessionTitle } from "../sessions/session-title.ts";

const TITLES = {
  approval: "approvals.tab",
  question: "approvals.tab.question",
  answer: "approvals.notice.answer",
} as const satisfies Record<Notice["kind"], string>;

/** Tells a person who does not look that something waits, or is done. Draws nothing. */
export function AttentionHost(): ReactNode {
  const { lists, config } = useServices();
  const { store } = useApprovals();

  /** The command, or the first question; what an answer says stays in the page. */
  const textOf = ({ kind, tag }: Notice): string => {
    const { pending, questions } = store.getState();
    if (kind === "question") return questions.find(({ id }) => id === tag)?.parts[0]?.question ?? "";
    const approval = pending.find(({ id }) => id === tag);
    return approval?.command ?? approval?.title ?? "";
  };

  useAttention({
    approval: t("approvals.tab"),
    question: t("approvals.tab.question"),
    describe(notice) {
      const { sessionKey, kind, hasText } = notice;
      const sessions = lists.getState().sessions.data?.sessions ?? [];
      const session = sessions.find(({ key }) => key === sessionKey);
      const where =
        sessionKey === undefined
          ? (config.title ?? t("app.title"))
          : revealHidden(sessionTitle(session ?? { key: sessionKey }));
      const text = hasText ? plainPreview(revealHidden(textOf(notice))) : "";
      return { title: t(TITLES[kind]), body: text === "" ? where : `${where}: ${text}` };
    },
  });
  return null;
}
