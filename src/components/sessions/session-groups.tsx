import { useMemo, useState } from "react";
import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { groupSessions, takeFirst } from "./group-sessions.ts";
import { SessionRow } from "./session-row.tsx";

/** Each is some eight elements, and a page is to hold few. */
const ROWS_AT_A_TIME = 100;

export interface SessionGroupsProps {
  readonly sessions: readonly SessionSummary[];
  readonly sessionKey: string | undefined;
  /** Given where several agents share the list. */
  readonly agents: readonly AgentSummary[] | undefined;
  /** Epoch ms. */
  readonly now: number;
}

export function SessionGroups({ sessions, sessionKey, agents, now }: SessionGroupsProps) {
  const [limit, setLimit] = useState(ROWS_AT_A_TIME);
  const groups = useMemo(() => groupSessions(sessions, now), [sessions, now]);
  const shown = useMemo(() => takeFirst(groups, limit), [groups, limit]);
  const names = useMemo(() => new Map(agents?.map(({ id, name }) => [id, name])), [agents]);

  if (groups.length === 0)
    return <p className="px-2.5 pt-4 text-sm text-text-muted">{t("sessions.empty")}</p>;
  return (
    <>
      {shown.map(({ id, sessions: rows }) => (
        <section key={id} aria-labelledby={`sessions-${id}`}>
          <h2 id={`sessions-${id}`} className="px-2.5 pt-4 pb-1 text-xs font-medium text-text-muted">
            {t(`sessions.group.${id}`)}
          </h2>
          <ul className="space-y-px">
            {rows.map((session) => (
              <SessionRow
                key={session.key}
                session={session}
                isCurrent={session.key === sessionKey}
                agentName={agents && (names.get(session.agentId) ?? session.agentId)}
                now={now}
              />
            ))}
          </ul>
        </section>
      ))}
      {shown !== groups && (
        <Button variant="plain" className="mt-2 w-full" onClick={() => setLimit(limit + ROWS_AT_A_TIME)}>
          {t("sessions.show-more")}
        </Button>
      )}
    </>
  );
}
