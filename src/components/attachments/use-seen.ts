import { type RefObject, useEffect, useState } from "react";
import { createNearWatch, type WatchNear } from "../code/near-viewport.ts";

let watch: WatchNear | undefined;

/** Whether an element has been near what can be seen. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(typeof IntersectionObserver === "undefined");
  useEffect(() => {
    if (isSeen || !element.current) return;
    watch ??= createNearWatch();
    return watch(element.current, (isNear) => isNear && setSeen(true));
  }, [element, isSeen]);
  return isSeen;
}
