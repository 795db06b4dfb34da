import { isKeyUpwards } from "./follow-latch.ts";

const TOUCH_SLACK_PX = 6;

function isOnScrollbar(scroller: HTMLElement, event: PointerEvent): boolean {
  if (event.target !== scroller) return false;
  const inside = event.clientX - scroller.getBoundingClientRect().left - scroller.clientLeft;
  return inside < 0 || inside > scroller.clientWidth;
}

function hasSelectionIn(element: HTMLElement): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode);
}

/** Whether something between the target and the scroller still takes an upward wheel for itself. */
function isTakenInside(scroller: HTMLElement, target: EventTarget | null): boolean {
  let element = target instanceof Element ? target : null;
  while (element && element !== scroller) {
    if (element.scrollTop > 0) return true;
    element = element.parentElement;
  }
  return false;
}

/** Listens for what a person does to look at something other than the end. Returns the way to stop. */
export function watchScrollIntents(scroller: HTMLElement, onLeave: () => void): () => void {
  const controller = new AbortController();
  const options = { passive: true, signal: controller.signal } as const;
  let touchY = 0;

  scroller.addEventListener(
    "wheel",
    (event) => {
      if (event.deltaY < 0 && !event.ctrlKey && !isTakenInside(scroller, event.target)) onLeave();
    },
    options,
  );
  scroller.addEventListener("touchstart", (event) => (touchY = event.touches[0]?.clientY ?? 0), options);
  scroller.addEventListener(
    "touchmove",
    (event) => {
      const y = event.touches[0]?.clientY ?? touchY;
      if (y - touchY > TOUCH_SLACK_PX && !isTakenInside(scroller, event.target)) onLeave();
    },
    options,
  );
  scroller.addEventListener("keydown", (event) => isKeyUpwards(event) && onLeave(), options);
  scroller.addEventListener(
    "pointerdown",
    (event) => {
      if (isOnScrollbar(scroller, event)) onLeave();
    },
    options,
  );
  document.addEventListener("selectionchange", () => hasSelectionIn(scroller) && onLeave(), options);
  return () => controller.abort();
}
