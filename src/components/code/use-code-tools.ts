import { useEffect, useState } from "react";

export type CodeTools = typeof import("./code-tools.tsx");

let tools: CodeTools | undefined;

const load = async (): Promise<CodeTools> => {
  tools = await import("./code-tools.tsx");
  return tools;
};

/** What can be done with finished code besides reading and copying it: never in the way of anything else. */
export function useCodeTools(isWanted: boolean): CodeTools | undefined {
  const [loaded, setLoaded] = useState(tools);
  useEffect(() => {
    if (loaded || !isWanted) return;
    let isGone = false;
    // Without them code stays as it is; the next block asks again.
    const start = () =>
      void load().then(
        (all) => isGone || setLoaded(all),
        () => undefined,
      );
    if (window.requestIdleCallback) window.requestIdleCallback(start);
    else setTimeout(start, 300);
    return () => {
      isGone = true;
    };
  }, [loaded, isWanted]);
  return loaded;
}
