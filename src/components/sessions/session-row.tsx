import { memo, type ReactNode, useEffect, useRef } from "react";
import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { useServices } from "../../hooks/services.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { useSessionLink } from "../../hooks/use-session-link.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { plainPreview } from "../../lib/plain-preview.ts";
import { AgentFace } from "../agents/agent-face.tsx";
import { classNames } from "../ui/class-names.ts";
import { originOf } from "./channel-name.ts";
import { formatAgo, formatMoment } from "./format-ago.ts";
import { RowMenuButton, rowIntents } from "./row-menu-button.tsx";
import { sessionTitle } from "./session-title.ts";

interface RowFrameProps {
  readonly sessionKey: string;
  readonly isCurrent: boolean;
  /** Given where there is something to do with it. */
  readonly name?: string;
  /** Of many rows the Tab key stops at one; the arrow keys go on from there. @default true */
  readonly isTabStop?: boolean | undefined;
  readonly children: ReactNode;
  /** What stands below the row and is no part of the link. */
  readonly after?: ReactNode;
}

/** A real link: it opens in another tab too, and the way back is the browser's. */
function RowFrame({ sessionKey, isCurrent, name, isTabStop = true, children, after }: RowFrameProps) {
  const { navigation } = useServices();
  const hasActs = useOffers("session-acts") && name !== undefined;
  const link = useRef<HTMLAnchorElement>(null);
  const sessionLink = useSessionLink();

  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);

  return (
    <li className="group/row relative" {...(hasActs ? rowIntents(navigation, sessionKey) : {})}>
      <a
        ref={link}
        href={sessionLink(sessionKey)}
        data-session-key={sessionKey}
        aria-current={isCurrent ? "page" : undefined}
        tabIndex={isTabStop ? undefined : -1}
        className={classNames(
          "block rounded-control px-2.5 py-1.5 pointer-coarse:pe-12 transition-colors duration-120 focus-visible:-outline-offset-2",
          isCurrent ? "bg-surface-selected forced-colors:outline" : "hover:bg-surface-hover",
        )}
        onClick={() => navigation.setState({ isSidebarOpen: false })}
      >
        {children}
      </a>
      {hasActs && <RowMenuButton sessionKey={sessionKey} name={name} />}
      {after}
    </li>
  );
}

function RunningMark() {
  return (
    <span className="flex shrink-0" title={t("sessions.running")}>
      <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />
      <span className="sr-only">{t("sessions.running")}</span>
    </span>
  );
}

function UnreadMark() {
  return (
    <span className="flex shrink-0" title={t("sessions.unread")}>
      <span aria-hidden="true" className="size-2 rounded-full border-2 border-accent" />
      <span className="sr-only">{t("sessions.unread")}</span>
    </span>
  );
}

function ApprovalMark() {
  return (
    <span className="shrink-0 text-xs font-medium text-warn" title={t("sessions.approval")}>
      {t("sessions.approval")}
    </span>
  );
}

export interface SessionRowProps {
  readonly session: SessionSummary;
  readonly isCurrent: boolean;
  /** Given where several agents share the list. */
  readonly agentName?: string | undefined;
  /** Given where it has a face of its own to show. */
  readonly agent?: AgentSummary | undefined;
  /** Epoch ms. */
  readonly now: number;
  /** Whether something there waits for the person to allow it. */
  readonly needsApproval?: boolean | undefined;
  readonly isTabStop?: boolean | undefined;
  /** What its agent started: only rows that have any are drawn again for them. */
  readonly after?: ReactNode;
}

function Marks({ session, isUnread, now, needsApproval }: SessionRowProps & { readonly isUnread: boolean }) {
  const { updatedAt } = session;
  if (needsApproval) return <ApprovalMark />;
  return (
    <>
      {isUnread && <UnreadMark />}
      {session.isRunning ? (
        <RunningMark />
      ) : (
        updatedAt !== undefined && (
          <time
            dateTime={new Date(updatedAt).toISOString()}
            title={formatMoment(updatedAt)}
            className="shrink-0 text-xs text-text-muted"
          >
            {formatAgo(updatedAt, now)}
          </time>
        )
      )}
    </>
  );
}

/** Lists change many times a minute, and each time it is one row or a few that did. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, isCurrent, agentName, agent, isTabStop, after } = props;
  const title = sessionTitle(session);
  const preview = plainPreview(session.preview ?? "");
  const isUnread = session.isUnread && !isCurrent;
  const origin = [agentName, originOf(session)].filter(Boolean).join(" · ");
  return (
    <RowFrame sessionKey={session.key} isCurrent={isCurrent} name={title} isTabStop={isTabStop} after={after}>
      <span className="flex h-5 items-center gap-2">
        {agent && <AgentFace agent={agent} />}
        <span
          dir="auto"
          className={classNames(
            "match-parent min-w-0 flex-1 truncate text-sm",
            isUnread ? "font-semibold" : "font-medium",
          )}
        >
          {title}
        </span>
        {/* The menu's button comes in their place. */}
        <span className="flex shrink-0 items-center gap-2 pointer-fine:group-focus-within/row:invisible pointer-fine:group-hover/row:invisible group-has-aria-expanded/row:invisible">
          <Marks {...props} isUnread={isUnread} />
        </span>
      </span>
      {(origin !== "" || preview) && (
        <span dir="auto" className="match-parent block truncate text-xs text-text-muted">
          {origin !== "" && <span className="font-medium">{origin}</span>}
          {origin !== "" && preview && " · "}
          {preview}
        </span>
      )}
    </RowFrame>
  );
});

export interface NewSessionRowProps {
  readonly sessionKey: string;
  readonly agentName?: string | undefined;
}

/** The session on screen before the gateway knows it. */
export function NewSessionRow({ sessionKey, agentName }: NewSessionRowProps) {
  return (
    <RowFrame sessionKey={sessionKey} isCurrent>
      <span className="block truncate text-sm font-medium">{t("sessions.new")}</span>
      {agentName !== undefined && (
        <span className="block truncate text-xs font-medium text-text-muted">{agentName}</span>
      )}
    </RowFrame>
  );
}
