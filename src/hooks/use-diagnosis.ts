import { useCallback, useEffect, useRef, useState } from "react";
import type { DiagnosisFacts } from "../sync/diagnose-connection.ts";
import { useCommands } from "./use-commands.ts";
import { useIsReady } from "./use-connection.ts";

export type { DiagnosisFacts };

export interface Diagnosis {
  /** Absent until the first step is done. */
  readonly facts: DiagnosisFacts | undefined;
  readonly isRunning: boolean;
  readonly run: () => void;
}

/** Looks at the connection, again when it comes or goes, and again on request; a newer look wins. */
export function useDiagnosis(): Diagnosis {
  const { diagnose } = useCommands();
  const isReady = useIsReady();
  const [facts, setFacts] = useState<DiagnosisFacts | undefined>();
  const [isRunning, setRunning] = useState(false);
  const newest = useRef(0);

  const run = useCallback((): void => {
    newest.current += 1;
    const mine = newest.current;
    const isNewest = (): boolean => newest.current === mine;
    setRunning(true);
    const finish = (): void => {
      if (isNewest()) setRunning(false);
    };
    diagnose((step) => {
      if (isNewest()) setFacts(step);
    }).then(finish, finish);
  }, [diagnose]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever approves this browser wants to see it work
  useEffect(() => {
    run();
    return () => {
      newest.current += 1;
    };
  }, [run, isReady]);

  return { facts, isRunning, run };
}
