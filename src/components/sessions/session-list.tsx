import type { SessionSummary } from "../../gateway-client/index.ts";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useNow } from "../../hooks/use-now.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { groupSessions } from "./group-sessions.ts";
import { NewSessionRow, SessionRow } from "./session-row.tsx";

const MINUTE_MS = 60_000;
const SKELETON_WIDTHS = ["w-3/5", "w-4/5", "w-1/2", "w-2/3", "w-3/4", "w-2/5"];

function Skeleton() {
  return (
    <div role="status" aria-label={t("sessions.loading")} className="animate-breathe px-2.5 pt-3">
      {SKELETON_WIDTHS.map((width) => (
        <div key={width} aria-hidden="true" className="py-2.5">
          <div className={`h-2.5 rounded-full bg-line ${width}`} />
          <div className="mt-2 h-2 w-full rounded-full bg-line opacity-60" />
        </div>
      ))}
    </div>
  );
}

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
  const { data, isError, refetch } = useSessions();
  const agents = useAgents().data?.agents ?? [];
  const sessionKey = useSessionKey();
  const now = useNow(true, MINUTE_MS);

  if (!data) return isError ? <Failed onRetry={() => void refetch()} /> : <Skeleton />;

  const groups = groupSessions(data.sessions, now);
  const agentIds = new Set(data.sessions.map(({ agentId }) => agentId));
  const hasAgents = agents.length > 1 || agentIds.size > 1;
  const nameOf = (agentId: string): string | undefined =>
    hasAgents ? (agents.find(({ id }) => id === agentId)?.name ?? agentId) : undefined;

  return (
    <>
      <UnlistedRow sessions={data.sessions} hasAgents={hasAgents} />
      {groups.length === 0 && <p className="px-2.5 pt-4 text-sm text-text-muted">{t("sessions.empty")}</p>}
      {groups.map(({ id, sessions }) => (
        <section key={id} aria-labelledby={`sessions-${id}`}>
          <h2 id={`sessions-${id}`} className="px-2.5 pt-4 pb-1 text-xs font-medium text-text-muted">
            {t(`sessions.group.${id}`)}
          </h2>
          <ul className="space-y-px">
            {sessions.map((session) => (
              <SessionRow
                key={session.key}
                session={session}
                isCurrent={session.key === sessionKey}
                agentName={nameOf(session.agentId)}
                now={now}
              />
            ))}
          </ul>
        </section>
      ))}
      {data.hasMore && <p className="px-2.5 py-3 text-xs text-text-muted">{t("sessions.more")}</p>}
    </>
  );
}
