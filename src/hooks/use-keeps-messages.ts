import { useEffect, useState } from "react";
import { useServices } from "./services.ts";

/** False when a message that waits is lost with the page; true until that is known. */
export function useKeepsMessages(): boolean {
  const { keepsMessages } = useServices();
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    let isGone = false;
    void keepsMessages().then((answer) => isGone || setKept(answer));
    return () => {
      isGone = true;
    };
  }, [keepsMessages]);
  return isKept;
}
