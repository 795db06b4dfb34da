import { useCallback, useEffect, useRef, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useHasOlder, usePeek, useSyncState } from "../../hooks/use-transcript.ts";

export interface OlderMessages {
  /** `stuck`: they were asked for and did not come. */
  readonly status: "none" | "there" | "loading" | "stuck";
  load(): void;
  /** The reader comes near the first row: loads, unless that has just failed. */
  approach(): void;
}

/** Earlier messages, asked for when the reader comes near them. */
export function useOlderMessages(): OlderMessages {
  const hasOlder = useHasOlder();
  const isLive = useSyncState() === "live";
  const { loadOlder } = useCommands();
  const peek = usePeek();
  const [status, setStatus] = useState<"there" | "loading" | "stuck">("there");
  const isBusy = useRef(false);
  const isStuck = useRef(false);

  const load = useCallback(() => {
    if (isBusy.current) return;
    const oldest = peek().messages[0];
    isBusy.current = true;
    setStatus("loading");
    const settle = (): void => {
      const { hasMore, messages } = peek();
      isBusy.current = false;
      // Whatever was said about it: without anything new, asking at once again would go on for ever.
      isStuck.current = hasMore && messages[0] === oldest;
      setStatus(isStuck.current ? "stuck" : "there");
    };
    loadOlder().then(settle, settle);
  }, [loadOlder, peek]);

  const approach = useCallback(() => {
    if (isLive && hasOlder && !isStuck.current) load();
  }, [isLive, hasOlder, load]);

  // A line that comes back is another chance.
  useEffect(() => {
    if (!isLive || isBusy.current) return;
    isStuck.current = false;
    setStatus("there");
  }, [isLive]);

  return { status: hasOlder ? status : "none", load, approach };
}
