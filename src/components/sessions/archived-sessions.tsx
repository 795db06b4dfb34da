import ArrowLeft from "lucide-react/icons/arrow-left";
import { type ReactNode, useMemo } from "react";
import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useArchived } from "../../hooks/use-session-list.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { SessionRow } from "./session-row.tsx";
import { useRowKeys } from "./use-row-keys.ts";

export interface ArchivedSessionsProps {
  readonly agents: readonly AgentSummary[] | undefined;
  readonly now: number;
  readonly onBack: () => void;
}

function ArchivedRows({
  sessions,
  agents,
  now,
}: { readonly sessions: readonly SessionSummary[] } & Omit<ArchivedSessionsProps, "onBack">) {
  const sessionKey = useSessionKey();
  const handleKeyDown = useRowKeys();
  const names = new Map(agents?.map(({ id, name }) => [id, name]));
  if (sessions.length === 0)
    return <p className="px-2.5 pt-4 text-sm text-text-muted">{t("sessions.archived.none")}</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short way for keys between links that work without it
    <div onKeyDown={handleKeyDown}>
      <ul className="space-y-px">
        {sessions.map((session) => (
          <SessionRow
            key={session.key}
            session={session}
            isCurrent={session.key === sessionKey}
            agentName={agents && (names.get(session.agentId) ?? session.agentId)}
            now={now}
          />
        ))}
      </ul>
    </div>
  );
}

/** The chats that were put away. They are read like the others; the gateway takes no message for them until they are back. */
export function ArchivedSessions({ agents, now, onBack }: ArchivedSessionsProps): ReactNode {
  const { data, isError, retry } = useArchived();
  const live = useSessions().data?.sessions;
  const sessions = useMemo(() => {
    const back = new Set(live?.flatMap(({ key, isArchived }) => (isArchived ? [] : [key])));
    return data?.sessions.filter(({ key }) => !back.has(key));
  }, [data, live]);
  return (
    <section aria-label={t("sessions.archived")}>
      <div className="sticky top-0 z-10 flex items-center gap-1 bg-surface-sunken pb-1">
        <IconButton label={t("sessions.archived.back")} autoFocus onClick={onBack}>
          <ArrowLeft size={16} className="rtl:-scale-x-100" />
        </IconButton>
        <h2 className="text-sm font-medium">{t("sessions.archived")}</h2>
      </div>
      {sessions && <ArchivedRows sessions={sessions} agents={agents} now={now} />}
      {!sessions && !isError && <ListSkeleton />}
      {!sessions && isError && (
        <div role="alert" className="px-2.5 pt-4 text-sm text-text-muted">
          <p>{t("sessions.archived.failed")}</p>
          <Button className="mt-3" onClick={retry}>
            {t("sessions.failed.retry")}
          </Button>
        </div>
      )}
    </section>
  );
}
