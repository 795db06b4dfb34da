import { memo, type ReactNode, useEffect, useRef } from "react";
import type { SessionSummary } from "../../gateway-client/index.ts";
import { useServices } from "../../hooks/services.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { plainPreview } from "../../lib/plain-preview.ts";
import { classNames } from "../ui/class-names.ts";
import { channelName } from "./channel-name.ts";
import { formatAgo, formatMoment } from "./format-ago.ts";
import { RowMenuButton, rowIntents } from "./row-menu-button.tsx";
import { sessionLink } from "./session-link.ts";
import { sessionTitle } from "./session-title.ts";

interface RowFrameProps {
  readonly sessionKey: string;
  readonly isCurrent: boolean;
  /** Given where there is something to do with it. */
  readonly name?: string;
  readonly children: ReactNode;
}

/** A real link: it opens in another tab too, and the way back is the browser's. */
function RowFrame({ sessionKey, isCurrent, name, children }: RowFrameProps) {
  const { navigation } = useServices();
  const link = useRef<HTMLAnchorElement>(null);

  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);

  return (
    <li className="group/row relative" {...(name === undefined ? {} : rowIntents(navigation, sessionKey))}>
      <a
        ref={link}
        href={sessionLink(sessionKey)}
        data-session-key={sessionKey}
        aria-current={isCurrent ? "page" : undefined}
        className={classNames(
          "block rounded-control px-2.5 py-1.5 pointer-coarse:pe-12 transition-colors duration-120 focus-visible:-outline-offset-2",
          isCurrent ? "bg-surface-selected forced-colors:outline" : "hover:bg-surface-hover",
        )}
        onClick={() => navigation.setState({ isSidebarOpen: false })}
      >
        {children}
      </a>
      {name !== undefined && <RowMenuButton sessionKey={sessionKey} name={name} />}
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

export interface SessionRowProps {
  readonly session: SessionSummary;
  readonly isCurrent: boolean;
  /** Given where several agents share the list. */
  readonly agentName?: string | undefined;
  /** Epoch ms. */
  readonly now: number;
}

/** Lists change many times a minute, and each time it is one row or a few that did. */
export const SessionRow = memo(function SessionRow({ session, isCurrent, agentName, now }: SessionRowProps) {
  const { channel, updatedAt } = session;
  const title = sessionTitle(session);
  const preview = plainPreview(session.preview ?? "");
  const isUnread = session.isUnread && !isCurrent;
  const origin = [agentName, channel && channelName(channel)].filter(Boolean).join(" · ");
  return (
    <RowFrame sessionKey={session.key} isCurrent={isCurrent} name={title}>
      <span className="flex h-5 items-center gap-2">
        <span
          dir="auto"
          className={classNames(
            "match-parent min-w-0 flex-1 truncate text-sm",
            isUnread ? "font-semibold" : "font-medium",
          )}
        >
          {title}
        </span>
        {isUnread && <UnreadMark />}
        {session.isRunning ? (
          <RunningMark />
        ) : (
          updatedAt !== undefined && (
            <time
              dateTime={new Date(updatedAt).toISOString()}
              title={formatMoment(updatedAt)}
              className="shrink-0 text-xs text-text-muted pointer-fine:group-focus-within/row:invisible pointer-fine:group-hover/row:invisible"
            >
              {formatAgo(updatedAt, now)}
            </time>
          )
        )}
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
