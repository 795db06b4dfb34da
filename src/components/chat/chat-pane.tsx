import { ArrowDown } from "lucide-react";
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import { useServices } from "../../hooks/services.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useConnection } from "../../hooks/use-connection.ts";
import { useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import {
  useHasOlder,
  useIsRunning,
  useLastSubmission,
  useRowIds,
  useSyncError,
  useSyncState,
} from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { prefetchMarkdown } from "../markdown/markdown-chunk.ts";
import { DisclosuresProvider } from "../tool-activity/disclosures.tsx";
import { Button } from "../ui/button.tsx";
import { EmptySession } from "./empty-session.tsx";
import { prefetchNotes } from "./lazy-notes.tsx";
import { TranscriptRowView } from "./transcript-row.tsx";
import { useFollowEnd } from "./use-follow-end.ts";
import { useKeptPosition } from "./use-kept-position.ts";

const PREPARE_AFTER_MS = 600;

/** The conversation on screen. */
export function ChatPane(): ReactNode {
  const sessionKey = useSessionKey();
  return (
    <DisclosuresProvider>
      <Transcript key={sessionKey} />
    </DisclosuresProvider>
  );
}

function Transcript(): ReactNode {
  const rowIds = useRowIds();
  const lastSubmission = useLastSubmission();
  const { scrollerRef, contentRef, isFollowing, jumpToEnd } = useFollowEnd();
  useKeptPosition(scrollerRef, rowIds[0]);

  // The parser comes while the history does.
  useEffect(() => void prefetchMarkdown(), []);

  // What a lost line calls for must be here before it is lost, and after what is to be read.
  const { prepare } = useServices();
  const isLive = useSyncState() === "live";
  useEffect(() => {
    if (!isLive) return;
    const timer = setTimeout(() => {
      prefetchNotes();
      prepare();
    }, PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isLive, prepare]);

  // Whoever sends wants to see what comes of it.
  useLayoutEffect(() => {
    if (lastSubmission !== undefined) jumpToEnd();
  }, [lastSubmission, jumpToEnd]);

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scrollerRef}
        aria-label={t("chat.region")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <div ref={contentRef} className="gutter flex min-h-full flex-col pt-6 pb-4">
          <div className="column flex flex-1 flex-col">
            <TranscriptBody rowIds={rowIds} />
          </div>
        </div>
      </section>
      {isFollowing ? null : <JumpButton onJump={jumpToEnd} />}
      <RunAnnouncer />
    </div>
  );
}

function TranscriptBody({ rowIds }: { readonly rowIds: readonly string[] }): ReactNode {
  const syncState = useSyncState();
  if (rowIds.length === 0) {
    if (syncState === "failed") return <LoadFailed />;
    return syncState === "live" || syncState === "stale" ? <EmptySession /> : <Unread />;
  }
  return (
    <>
      <OlderButton />
      <div className="flex flex-col gap-7">
        {rowIds.map((rowId, index) => (
          <TranscriptRowView key={rowId} rowId={rowId} isLast={index === rowIds.length - 1} />
        ))}
      </div>
    </>
  );
}

/** Nothing was read yet, and without a line nothing will be for now. */
function Unread(): ReactNode {
  const sessionKey = useSessionKey();
  const isListed = useSessions().data?.sessions.some(({ key }) => key === sessionKey) ?? true;
  if (useConnection().status === "ready") return <Skeleton />;
  if (!isListed) return <EmptySession />;
  return <p className="m-auto max-w-sm text-center text-sm text-text-muted">{t("chat.not-kept")}</p>;
}

function OlderButton(): ReactNode {
  const hasOlder = useHasOlder();
  const { loadOlder } = useCommands();
  const [isLoading, setLoading] = useState(false);
  if (!hasOlder) return null;
  const handleClick = async (): Promise<void> => {
    setLoading(true);
    await loadOlder();
    setLoading(false);
  };
  return (
    <div className="mb-6 flex justify-center [overflow-anchor:none]">
      <Button disabled={isLoading} onClick={() => void handleClick()}>
        {isLoading ? t("chat.loading") : t("chat.older")}
      </Button>
    </div>
  );
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

function JumpButton({ onJump }: { readonly onJump: () => void }): ReactNode {
  const isRunning = useIsRunning();
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <Button className="pointer-events-auto animate-appear rounded-full shadow-sm" onClick={onJump}>
        <ArrowDown size={14} aria-hidden="true" />
        {isRunning ? t("chat.jump.new") : t("chat.jump")}
      </Button>
    </div>
  );
}

/** Tells screen readers that an answer began and ended, instead of reading every delta aloud. */
function RunAnnouncer(): ReactNode {
  const isRunning = useIsRunning();
  const [wasRunning, setWasRunning] = useState(false);
  useEffect(() => {
    if (isRunning) setWasRunning(true);
  }, [isRunning]);
  const sentence = isRunning ? t("chat.announce.running") : wasRunning ? t("chat.announce.done") : "";
  return (
    <p aria-live="polite" className="sr-only">
      {sentence}
    </p>
  );
}
