import type { ReactNode } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useConnection } from "../../hooks/use-connection.ts";
import { useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useSyncError, useSyncState } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { LazyEmptySession } from "./lazy-empty-session.tsx";

/** What stands where there are no rows. */
export function NoRows(): ReactNode {
  return (
    <div className="gutter flex min-h-full flex-col pt-6 pb-4">
      <div className="column flex flex-1 flex-col">
        <Reason />
      </div>
    </div>
  );
}

function Reason(): ReactNode {
  const syncState = useSyncState();
  if (syncState === "failed") return <LoadFailed />;
  return syncState === "live" || syncState === "stale" ? <LazyEmptySession /> : <Unread />;
}

/** Nothing was read yet, and without a line nothing will be for now. */
function Unread(): ReactNode {
  const sessionKey = useSessionKey();
  const isListed = useSessions().data?.sessions.some(({ key }) => key === sessionKey) ?? true;
  if (useConnection().status === "ready") return <Skeleton />;
  if (!isListed) return <LazyEmptySession />;
  return <p className="m-auto max-w-sm text-center text-sm text-text-muted">{t("chat.not-kept")}</p>;
}

function LoadFailed(): ReactNode {
  const reason = useSyncError();
  const { reloadTranscript } = useCommands();
  return (
    <div role="alert" className="m-auto max-w-sm text-center">
      <p className="font-medium">{t("chat.failed.load")}</p>
      <p className="mt-1 mb-4 text-sm text-text-muted">{reason}</p>
      <Button onClick={reloadTranscript}>{t("chat.retry")}</Button>
    </div>
  );
}

const SKELETON_ROWS = [
  "w-2/5 self-end h-10",
  "w-full h-4",
  "w-11/12 h-4",
  "w-3/5 h-4",
  "w-1/3 self-end h-10",
  "w-4/5 h-4",
];

function Skeleton(): ReactNode {
  return (
    <div role="status" className="flex animate-appear flex-col gap-4 pt-4">
      <span className="sr-only">{t("chat.loading")}</span>
      {SKELETON_ROWS.map((shape) => (
        <div key={shape} className={`${shape} rounded-control bg-surface-sunken`} />
      ))}
    </div>
  );
}
