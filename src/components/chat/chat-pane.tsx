import ArrowDown from "lucide-react/icons/arrow-down";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { useServices } from "../../hooks/services.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useChoice } from "../../hooks/use-settings.ts";
import { useIsRunning, useLastSubmission, useRowIds, useSyncState } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { prefetchExtras } from "../extras/slot.tsx";
import { LazyFind, prefetchFind } from "../find/lazy-find.tsx";
import { prefetchMarkdown } from "../markdown/markdown-chunk.ts";
import { prefetchPicture } from "../markdown/markdown-image.tsx";
import { DisclosuresProvider } from "../tool-activity/disclosures.tsx";
import { Button } from "../ui/button.tsx";
import { prefetchNotes } from "./lazy-notes.tsx";
import { NoRows } from "./no-rows.tsx";
import { createScrollOwner, type ScrollOwner } from "./scroll-owner.ts";
import { TranscriptList } from "./transcript-list.tsx";

const PREPARE_AFTER_MS = 600;

/** The conversation on screen. */
export function ChatPane(): ReactNode {
  const sessionKey = useSessionKey();
  return (
    <DisclosuresProvider>
      <Transcript key={sessionKey} sessionKey={sessionKey ?? ""} />
    </DisclosuresProvider>
  );
}

function Transcript({ sessionKey }: { readonly sessionKey: string }): ReactNode {
  const rowIds = useRowIds();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [reading] = useChoice("reading");
  const [owner] = useState(() => createScrollOwner(reading));
  useLayoutEffect(() => owner.setReading(reading), [owner, reading]);
  const topRowId = useSent(owner, reading === "top");

  // The parser comes while the history does.
  useEffect(() => void prefetchMarkdown(), []);

  // What a lost line calls for must be here before it is lost, and after what is to be read.
  const { prepare } = useServices();
  const isLive = useSyncState() === "live";
  useEffect(() => {
    if (!isLive) return;
    const timer = setTimeout(() => {
      prefetchNotes();
      void prefetchPicture();
      prefetchFind();
      prefetchExtras();
      prepare();
    }, PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isLive, prepare]);

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={setScroller}
        aria-label={t("chat.region")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        // The browser's own way of holding the text in place would pull against the list's.
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        {rowIds.length === 0 ? (
          <NoRows />
        ) : scroller ? (
          <TranscriptList {...{ sessionKey, scroller, rowIds, owner, topRowId }} />
        ) : null}
      </section>
      <JumpButton owner={owner} />
      <RunAnnouncer />
      <LazyFind />
    </div>
  );
}

/**
 * Whoever sends wants to see what comes of it.
 *
 * @returns the row of the message that was sent last, where it is to be turned to the top
 */
function useSent(owner: ScrollOwner, turnsToTop: boolean): string | undefined {
  const submission = useLastSubmission();
  const known = useRef(new Set([submission]));
  const [topRowId, setTopRowId] = useState<string>();
  useLayoutEffect(() => {
    // One that is still on its way after a later one was recorded is the last one again, and nobody sent it now.
    if (known.current.has(submission)) return;
    known.current.add(submission);
    if (turnsToTop) {
      owner.begin();
      setTopRowId(`user:${submission}`);
    } else owner.jumpToEnd();
  }, [submission, turnsToTop, owner]);
  return turnsToTop ? topRowId : undefined;
}

function JumpButton({ owner }: { readonly owner: ScrollOwner }): ReactNode {
  const isAway = useSyncExternalStore(owner.subscribe, owner.isAway);
  const isRunning = useIsRunning();
  if (!isAway) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <Button
        className="pointer-events-auto animate-appear rounded-full shadow-sm"
        onClick={() => owner.jumpToEnd()}
      >
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
