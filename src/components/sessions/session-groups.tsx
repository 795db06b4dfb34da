import ChevronRight from "lucide-react/icons/chevron-right";
import { type ReactNode, useId, useMemo, useState } from "react";
import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-list-messages.ts";
import { classNames } from "../ui/class-names.ts";
import { groupByAgent, groupKey, groupSessions, type SessionGroup, takeFirst } from "./group-sessions.ts";
import { HelperRows } from "./helper-rows.tsx";
import { SessionRow } from "./session-row.tsx";
import { type SessionTree, toSessionTree } from "./session-tree.ts";
import { ShowMore } from "./show-more.tsx";
import { useRowKeys } from "./use-row-keys.ts";

/** Each is some eight elements, and a page is to hold few. */
const ROWS_AT_A_TIME = 100;
const NOTHING: readonly string[] = [];
const NO_HELPERS: SessionTree["helpers"] = new Map();
const NOBODY: ReadonlySet<string> = new Set();

export interface SessionGroupsProps {
  readonly sessions: readonly SessionSummary[];
  readonly sessionKey: string | undefined;
  /** Given where several agents share the list. */
  readonly agents: readonly AgentSummary[] | undefined;
  /** Epoch ms. */
  readonly now: number;
  /** @default "time" */
  readonly arrangement?: "time" | "agent";
  /** Groups that are folded away, by `groupKey`. */
  readonly folded?: readonly string[];
  readonly onFoldedChange?: (folded: readonly string[]) => void;
  /** Whether what was started from a chat stands beside it and not below. @default false */
  readonly isFlat?: boolean;
  /** Keys of the chats where something waits to be allowed. */
  readonly waiting?: ReadonlySet<string>;
  /** Given where the gateway has more than is listed. */
  readonly onMore?: (() => Promise<void>) | undefined;
}

interface GroupHeadingProps {
  readonly id: string;
  readonly isFolded: boolean;
  readonly count: number;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

function GroupHeading({ id, isFolded, count, onToggle, children }: GroupHeadingProps) {
  return (
    <h2 id={id} className="pt-3 text-xs font-medium text-text-muted">
      <button
        type="button"
        aria-expanded={!isFolded}
        className="flex py-1 w-full cursor-pointer items-center gap-1 rounded-control px-2.5 hover:text-text pointer-coarse:min-h-11"
        onClick={onToggle}
      >
        <span className="truncate">{children}</span>
        <ChevronRight
          size={12}
          aria-hidden="true"
          className={classNames("shrink-0", isFolded ? "rtl:-scale-x-100" : "rotate-90 opacity-60")}
        />
        {isFolded && <span className="ms-auto tabular-nums">{count}</span>}
      </button>
    </h2>
  );
}

/** The row that the Tab key stops at: where the person was in the list, else the chat on screen, else the first. */
function tabStop(
  groups: readonly SessionGroup[],
  { helpers }: SessionTree,
  focused: string | undefined,
  current: string | undefined,
): string | undefined {
  const keys = new Set(groups.flatMap(({ sessions }) => sessions.map(({ key }) => key)));
  const isHelper = [...helpers.values()].some((rows) => rows.some(({ key }) => key === focused));
  if (focused !== undefined && (isHelper || keys.has(focused))) return focused;
  return current !== undefined && keys.has(current) ? current : [...keys][0];
}

export function SessionGroups(props: SessionGroupsProps) {
  const { sessions, sessionKey, agents, now, arrangement = "time", folded = NOTHING, onFoldedChange } = props;
  const { waiting = NOBODY, onMore, isFlat = false } = props;
  const listId = useId();
  const [limit, setLimit] = useState(ROWS_AT_A_TIME);
  const [focused, setFocused] = useState<string>();
  const handleKeyDown = useRowKeys();
  const tree = useMemo(
    () => (isFlat ? { roots: sessions, helpers: NO_HELPERS } : toSessionTree(sessions)),
    [sessions, isFlat],
  );
  const groups = useMemo(
    () => (arrangement === "agent" ? groupByAgent(tree.roots, agents ?? []) : groupSessions(tree.roots, now)),
    [tree, arrangement, agents, now],
  );
  const open = useMemo(
    () => groups.map((group) => (folded.includes(groupKey(group)) ? { ...group, sessions: [] } : group)),
    [groups, folded],
  );
  const shown = useMemo(() => takeFirst(open, limit), [open, limit]);
  const byId = useMemo(() => new Map(agents?.map((agent) => [agent.id, agent])), [agents]);
  const stop = tabStop(shown, tree, focused, sessionKey);

  const toggle = (key: string): void =>
    onFoldedChange?.(folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key]);

  const nameOf = (agentId: string): string => byId.get(agentId)?.name ?? agentId;
  const drawRow = (session: SessionSummary, after?: ReactNode): ReactNode => (
    <SessionRow
      key={session.key}
      session={session}
      isCurrent={session.key === sessionKey}
      agentName={agents && arrangement === "time" ? nameOf(session.agentId) : undefined}
      agent={arrangement === "time" ? byId.get(session.agentId) : undefined}
      now={now}
      needsApproval={waiting.has(session.key)}
      isTabStop={session.key === stop}
      after={after}
    />
  );
  const drawRoot = (session: SessionSummary): ReactNode => {
    const helpers = tree.helpers.get(session.key);
    return drawRow(
      session,
      helpers && <HelperRows helpers={helpers} sessionKey={sessionKey} waiting={waiting} drawRow={drawRow} />,
    );
  };

  if (groups.length === 0 && !onMore)
    return <p className="px-2.5 pt-4 text-sm text-text-muted">{t("sessions.empty")}</p>;
  const isCut =
    shown.flatMap((group) => group.sessions).length < open.flatMap((group) => group.sessions).length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short way for keys between links that work without it
    <div
      onKeyDown={handleKeyDown}
      onFocus={({ target }) =>
        setFocused(target.closest<HTMLElement>("a[data-session-key]")?.dataset["sessionKey"])
      }
    >
      {groups.map((group) => {
        const key = groupKey(group);
        const rows = shown.find((one) => groupKey(one) === key)?.sessions ?? [];
        const isFolded = folded.includes(key);
        if (rows.length === 0 && !isFolded) return null;
        return (
          <section key={key} aria-labelledby={`${listId}${key}`}>
            <GroupHeading
              id={`${listId}${key}`}
              isFolded={isFolded}
              count={group.sessions.length}
              onToggle={() => toggle(key)}
            >
              {group.id === "agent" ? nameOf(group.agentId ?? "") : t(`sessions.group.${group.id}`)}
            </GroupHeading>
            {!isFolded && <ul className="space-y-px">{rows.map(drawRoot)}</ul>}
          </section>
        );
      })}
      {(isCut || onMore) && (
        <ShowMore
          onMore={async () => {
            if (!isCut) await onMore?.();
            setLimit(limit + ROWS_AT_A_TIME);
          }}
        />
      )}
    </div>
  );
}
