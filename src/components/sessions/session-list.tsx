import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { useServices } from "../../hooks/services.ts";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useNow } from "../../hooks/use-now.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-list-messages.ts";
import { Button } from "../ui/button.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { SessionGroups } from "./session-groups.tsx";
import { NewSessionRow } from "./session-row.tsx";

const MINUTE_MS = 60_000;
const NO_AGENTS: readonly AgentSummary[] = [];
function Failed({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div role="alert" className="px-2.5 pt-4 text-sm text-text-muted">
      <p>{t("sessions.failed")}</p>
      <Button className="mt-3" onClick={onRetry}>
        {t("sessions.failed.retry")}
      </Button>
    </div>
  );
}

/** The row of a session that is on screen and not in the list: a chat that begins with its first message. */
function UnlistedRow({ sessions, hasAgents }: { sessions: readonly SessionSummary[]; hasAgents: boolean }) {
  const sessionKey = useSessionKey();
  const agentName = useAgentName(sessionKey ?? "");
  const isListed = sessions.some(({ key, isArchived }) => key === sessionKey && !isArchived);
  if (sessionKey === undefined || isListed) return null;
  return (
    <ul className="pt-2">
      <NewSessionRow sessionKey={sessionKey} agentName={hasAgents ? agentName : undefined} />
    </ul>
  );
}

export function SessionList() {
  const { data, isError } = useSessions();
  const { reloadSessions } = useServices();
  const agents = useAgents().data?.agents ?? NO_AGENTS;
  const sessionKey = useSessionKey();
  const now = useNow(true, MINUTE_MS);

  if (!data) return isError ? <Failed onRetry={reloadSessions} /> : <ListSkeleton />;

  const agentIds = new Set(data.sessions.map(({ agentId }) => agentId));
  const hasAgents = agents.length > 1 || agentIds.size > 1;

  return (
    <>
      <UnlistedRow sessions={data.sessions} hasAgents={hasAgents} />
      <SessionGroups
        sessions={data.sessions}
        sessionKey={sessionKey}
        agents={hasAgents ? agents : undefined}
        now={now}
      />
      {data.hasMore && <p className="px-2.5 py-3 text-xs text-text-muted">{t("sessions.more")}</p>}
    </>
  );
}
