import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Action, ActionStore } from "../stores/action-store.ts";
import { useFeatures, useLateFeatures } from "./use-features.ts";

export type { Action, ActionGroup } from "../stores/action-store.ts";

/**
 * Offers an action for as long as the component is there: in the palette, in the list of shortcuts, by its keys. May be
 * called anywhere in the page; what the action does is looked up when it is done, so it need not be memoised.
 */
export function useRegisterAction(action: Action): void {
  const actions = useLateFeatures()?.actions;
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  const { id, title, keywords, shortcut, group } = action;
  useEffect(
    () =>
      actions?.register({
        id,
        title,
        group,
        ...(keywords === undefined ? {} : { keywords }),
        ...(shortcut === undefined ? {} : { shortcut }),
        run: () => latest.current.run(),
        isAvailable: () => latest.current.isAvailable?.() ?? true,
      }),
    [actions, id, title, keywords, shortcut, group],
  );
}

/** All that is offered now, and what was run last. Below slots only. */
export function useActions(): ReturnType<ActionStore["getState"]> & Pick<ActionStore, "run"> {
  const { actions } = useFeatures();
  return { ...useStore(actions), run: actions.run };
}
