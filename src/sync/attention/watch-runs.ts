import type { ListStore } from "../../stores/list-store.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { TranscriptRegistry } from "../../stores/transcript/transcript-store.ts";

interface Watched {
  readonly lists: ListStore;
  readonly navigation: NavigationStore;
  readonly transcripts: TranscriptRegistry;
}

/** Whether a run goes on in that chat, by the list or by what is on screen; undefined when neither knows the chat. */
function isRunning({ lists, navigation, transcripts }: Watched, key: string): boolean | undefined {
  const row = lists.getState().sessions.data?.sessions.find((session) => session.key === key);
  const isOnScreen = navigation.getState().sessionKey === key;
  if (row === undefined && !isOnScreen) return undefined;
  const isWatched = isOnScreen && (transcripts.known(key)?.getState().activeRunIds.length ?? 0) > 0;
  return isWatched || row?.isRunning === true;
}

/**
 * Tells of every chat whose run has come to an end, also where nobody looks.
 *
 * @returns the way to stop
 */
export function watchRuns(watched: Watched, onEnd: (sessionKey: string) => void): () => void {
  const { lists, navigation, transcripts } = watched;
  const running = new Set<string>();
  let stopTranscript: () => void = () => undefined;

  const look = (): void => {
    const { sessionKey } = navigation.getState();
    const listed = lists.getState().sessions.data?.sessions ?? [];
    for (const key of new Set([...running, ...listed.map(({ key }) => key), sessionKey])) {
      if (key === undefined) continue;
      const now = isRunning(watched, key);
      const was = running.has(key);
      if (now === true) running.add(key);
      else running.delete(key);
      // What left the list with its gateway, or the screen, has not ended.
      if (was && now === false) onEnd(key);
    }
  };

  const followTranscript = (): void => {
    stopTranscript();
    const { sessionKey } = navigation.getState();
    if (sessionKey === undefined) return;
    let before = "";
    stopTranscript = transcripts.of(sessionKey).subscribe(({ activeRunIds }) => {
      const ids = activeRunIds.join(" ");
      if (ids === before) return;
      before = ids;
      look();
    });
  };

  const stops = [
    lists.subscribe(look),
    navigation.subscribe((state, before) => {
      if (state.sessionKey === before.sessionKey) return;
      // Only the list knows of it from now on; unless it does, nobody can say how it ends.
      if (before.sessionKey !== undefined) running.delete(before.sessionKey);
      followTranscript();
      look();
    }),
  ];
  followTranscript();
  look();
  return () => {
    stopTranscript();
    for (const stop of stops) stop();
  };
}
