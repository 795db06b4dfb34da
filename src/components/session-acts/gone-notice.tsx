import type { ReactNode } from "react";
import { useServices } from "../../hooks/services.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useGateway } from "../../hooks/use-connection.ts";
import { draftKey, useDraft } from "../../hooks/use-draft.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useNewChatAgentId } from "../../hooks/use-new-chat-agent.ts";
import { useIsDeleted, useSession, useSessionActs } from "../../hooks/use-session-acts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-acts-messages.ts";
import { Button } from "../ui/button.tsx";
import { toSubject } from "./act-subject.ts";

/** A chat to go on in; what was written into the one that is gone goes along. */
function NewChatButton({ sessionKey }: { readonly sessionKey: string }): ReactNode {
  const { navigation, drafts } = useServices();
  const { startSession } = useCommands();
  const gatewayId = useGateway()?.id ?? "";
  const agentId = useNewChatAgentId();
  const draft = useDraft(sessionKey);
  const handleClick = (): void => {
    if (agentId === undefined) return;
    const text = draft.read();
    startSession(agentId);
    const next = navigation.getState().sessionKey;
    if (text.trim() === "" || next === undefined || next === sessionKey) return;
    drafts.save(draftKey(gatewayId, next), text);
    draft.setText("");
  };
  return (
    <Button disabled={agentId === undefined} onClick={handleClick}>
      {t("session-acts.gone.new-chat")}
    </Button>
  );
}

/** Says quietly that the chat on screen was deleted or archived, and what can be done; what was written stays. */
export function GoneNotice(): ReactNode {
  const sessionKey = useSessionKey();
  const session = useSession(sessionKey);
  const isDeleted = useIsDeleted(sessionKey);
  const { restore } = useSessionActs();
  if (sessionKey === undefined || !(isDeleted || session?.isArchived)) return null;
  return (
    <section aria-label={t("session-acts.gone.region")} className="gutter">
      <div className="column mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-line bg-surface-raised px-3.5 py-2 text-sm">
        <p role="status" className="min-w-48 flex-1">
          {t(isDeleted ? "session-acts.gone.deleted" : "session-acts.gone.archived")}
        </p>
        {!isDeleted && session && (
          <Button variant="plain" onClick={() => void restore(toSubject(session))}>
            {t("session-acts.gone.restore")}
          </Button>
        )}
        <NewChatButton sessionKey={sessionKey} />
      </div>
    </section>
  );
}
