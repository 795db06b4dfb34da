import { isKeyDownwards, isKeyUpwards } from "./follow-latch.ts";

const TOUCH_SLACK_PX = 6;

export interface ScrollIntents {
  /** Somebody wants to look at something other than the end. */
  readonly onLeave: () => void;
  /** Somebody moves towards the end; where the view is there already, nothing scrolls and only this tells of it. */
  readonly onTowardsEnd: () => void;
  /** Somebody opens or closes something in the text. */
  readonly onToggle: () => void;
}

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

function isToggle(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[aria-expanded], summary") !== null;
}

/** Listens for what a person does to look somewhere. Returns the way to stop. */
export function watchScrollIntents(
  scroller: HTMLElement,
  { onLeave, onTowardsEnd, onToggle }: ScrollIntents,
): () => void {
  const controller = new AbortController();
  const options = { passive: true, signal: controller.signal } as const;
  let touchY = 0;

  scroller.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) return;
      if (event.deltaY > 0) onTowardsEnd();
      if (event.deltaY < 0 && !isTakenInside(scroller, event.target)) onLeave();
    },
    options,
  );
  scroller.addEventListener(
    "touchstart",
    (event) => {
      touchY = event.touches[0]?.clientY ?? 0;
    },
    options,
  );
  scroller.addEventListener(
    "touchmove",
    (event) => {
      const moved = (event.touches[0]?.clientY ?? touchY) - touchY;
      if (moved < -TOUCH_SLACK_PX) onTowardsEnd();
      if (moved > TOUCH_SLACK_PX && !isTakenInside(scroller, event.target)) onLeave();
    },
    options,
  );
  scroller.addEventListener(
    "keydown",
    (event) => {
      if (isKeyUpwards(event)) onLeave();
      if (event.target === scroller && isKeyDownwards(event)) onTowardsEnd();
    },
    options,
  );
  scroller.addEventListener(
    "pointerdown",
    (event) => {
      if (isOnScrollbar(scroller, event)) onLeave();
    },
    options,
  );
  // Before React hears of it: what opens must find the view at rest.
  scroller.addEventListener("click", (event) => isToggle(event.target) && onToggle(), {
    ...options,
    capture: true,
  });
  document.addEventListener("selectionchange", () => hasSelectionIn(scroller) && onLeave(), options);
  return () => controller.abort();
}
