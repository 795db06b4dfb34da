import { type ReactNode, useMemo, useState } from "react";
import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { useServices } from "../../hooks/services.ts";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { FeaturesProvider, useFeatures, useLateFeatures } from "../../hooks/use-features.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useNow } from "../../hooks/use-now.ts";
import { useSession } from "../../hooks/use-session-acts.ts";
import { useListView, useTitleSearch, useWaitingSessions } from "../../hooks/use-session-list.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-list-messages.ts";
import { Button } from "../ui/button.tsx";
import { ArchivedSessions } from "./archived-sessions.tsx";
import { FoundSessions } from "./found-sessions.tsx";
import { ListSearch } from "./list-search.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { ofChosenAgent } from "./listed-keys.ts";
import { SessionGroups } from "./session-groups.tsx";
import { NewSessionRow, SessionRow } from "./session-row.tsx";

const MINUTE_MS = 60_000;
const NO_AGENTS: readonly AgentSummary[] = [];
const NO_SESSIONS: readonly SessionSummary[] = [];

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

interface UnlistedRowProps {
  readonly sessions: readonly SessionSummary[];
  readonly hasAgents: boolean;
  readonly now: number;
}

/** The row of a session that is on screen and not in the list: archived, too old, or not begun. */
function UnlistedRow({ sessions, hasAgents, now }: UnlistedRowProps) {
  const sessionKey = useSessionKey();
  const session = useSession(sessionKey);
  const name = useAgentName(sessionKey ?? "");
  const isListed = sessions.some(({ key, isArchived }) => key === sessionKey && !isArchived);
  if (sessionKey === undefined || isListed) return null;
  const agentName = hasAgents ? name : undefined;
  return (
    <ul className="pt-2">
      {session ? (
        <SessionRow session={session} isCurrent agentName={agentName} now={now} />
      ) : (
        <NewSessionRow sessionKey={sessionKey} agentName={agentName} />
      )}
    </ul>
  );
}

/** Where several agents share the list, and nothing says that only one is meant. */
function useSharedBy(sessions: readonly SessionSummary[]): readonly AgentSummary[] | undefined {
  const agents = useAgents().data?.agents ?? NO_AGENTS;
  const agentIds = new Set(sessions.map(({ agentId }) => agentId));
  return agents.length > 1 || agentIds.size > 1 ? agents : undefined;
}

function ArrivedSessionList() {
  const { data, isError } = useSessions();
  const { reloadSessions } = useServices();
  const { loadMore } = useFeatures().sessionList;
  const [view, changeView] = useListView();
  const [search] = useTitleSearch();
  const [isArchive, setArchive] = useState(false);
  const agents = useSharedBy(data?.sessions ?? NO_SESSIONS);
  const sessionKey = useSessionKey();
  const waiting = useWaitingSessions();
  const now = useNow(true, MINUTE_MS);
  const sessions = useMemo(
    () => ofChosenAgent(data?.sessions ?? NO_SESSIONS, agents, view.agentId),
    [data, agents, view.agentId],
  );
  const chosen = agents?.find(({ id }) => id === view.agentId);

  if (!data) return isError ? <Failed onRetry={reloadSessions} /> : <ListSkeleton />;
  if (isArchive) return <ArchivedSessions agents={agents} now={now} onBack={() => setArchive(false)} />;
  const list = { sessions, sessionKey, agents, now, waiting };
  return (
    <>
      <ListSearch agents={agents} onArchive={() => setArchive(true)} />
      {chosen && <FilterNote name={chosen.name} onClear={() => changeView({ agentId: undefined })} />}
      {search.text.trim() === "" ? (
        <>
          <UnlistedRow sessions={data.sessions} hasAgents={agents !== undefined} now={now} />
          <SessionGroups
            {...list}
            arrangement={agents ? view.arrangement : "time"}
            folded={view.folded}
            onFoldedChange={(folded) => changeView({ folded })}
            onMore={data.hasMore ? loadMore : undefined}
          />
        </>
      ) : (
        <FoundSessions {...list} state={search} />
      )}
    </>
  );
}

/** What is not seen because of a choice is said, with the way back. */
function FilterNote({ name, onClear }: { readonly name: string; readonly onClear: () => void }) {
  return (
    <p className="flex items-center gap-1 px-2.5 pt-1 text-xs text-text-muted">
      <span className="min-w-0 truncate">{t("sessions.filtered", { agent: name })}</span>
      <button
        type="button"
        className="shrink-0 cursor-pointer font-medium underline pointer-coarse:min-h-11"
        onClick={onClear}
      >
        {t("sessions.filtered.all")}
      </button>
    </p>
  );
}

export function SessionList(): ReactNode {
  const features = useLateFeatures();
  return features ? (
    <FeaturesProvider value={features}>
      <ArrivedSessionList />
    </FeaturesProvider>
  ) : (
    <ListSkeleton />
  );
}
