import { useEffect, useState } from "react";

function topDialog(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("dialog[open]")].at(-1);
}

/** The dialog that everything else lies behind, inert: what is to be reached must be inside it. */
export function useTopDialog(isWanted: boolean): HTMLElement | undefined {
  const [dialog, setDialog] = useState<HTMLElement>();
  useEffect(() => {
    if (!isWanted) return;
    const look = (): void => setDialog(topDialog());
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["open"] });
    return () => observer.disconnect();
  }, [isWanted]);
  return isWanted ? dialog : undefined;
}
