import { type ReactNode, useMemo } from "react";
import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { useSearch } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import type { TitleSearchState } from "../../hooks/use-session-list.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { findSessions } from "./match-session.ts";
import { SessionGroups } from "./session-groups.tsx";

export interface FoundSessionsProps {
  readonly state: TitleSearchState;
  readonly sessions: readonly SessionSummary[];
  readonly sessionKey: string | undefined;
  readonly agents: readonly AgentSummary[] | undefined;
  readonly now: number;
  readonly waiting: ReadonlySet<string>;
}

const NONE: readonly SessionSummary[] = [];

/** The chats whose title fits, known here or to the gateway only. */
export function FoundSessions({ state, sessions, ...list }: FoundSessionsProps): ReactNode {
  const [, openFullSearch] = useSearch();
  const hasSearch = useOffers("search");
  const { text, found = NONE, isAsking } = state;
  const hits = useMemo(() => findSessions(sessions, found, text), [sessions, found, text]);
  const sentence = isAsking && hits.length === 0 ? "sessions.finding" : "sessions.found.none";
  return (
    <>
      <p role="status" className={hits.length > 0 ? "sr-only" : "px-2.5 pt-4 text-sm text-text-muted"}>
        {hits.length > 0
          ? t(hits.length === 1 ? "sessions.found.one" : "sessions.found.many", { count: hits.length })
          : t(sentence)}
      </p>
      {hits.length > 0 && <SessionGroups isFlat sessions={hits} {...list} />}
      {!isAsking && hasSearch && (
        <Button variant="plain" className="mt-2 w-full" onClick={() => openFullSearch(true)}>
          {t("sessions.search-inside")}
        </Button>
      )}
    </>
  );
}
