import "../../lib/i18n/turns-messages.ts";
import { useEffect } from "react";
import { useFeatures } from "../../hooks/use-features.ts";
import { useLinkedRow } from "../../hooks/use-linked-row.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useToasts } from "../../hooks/use-toasts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { useTranscriptView } from "../chat/transcript-view.ts";

const FLASH_MS = 1600;

function flash(row: HTMLElement): void {
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  row.animate([{ backgroundColor: "var(--accent-soft)" }, { backgroundColor: "transparent" }], {
    duration: FLASH_MS,
    easing: "ease-in",
  });
}

/** Follows a link to a message: loads what lies before it, brings it into view and gives it the focus. */
export function LinkedRow(): null {
  const { turns } = useFeatures();
  const { show, drop } = useToasts();
  const view = useTranscriptView();
  const sessionKey = useSessionKey();
  const [rowId, forget] = useLinkedRow();
  useEffect(() => {
    if (rowId === undefined || sessionKey === undefined) return;
    let isGone = false;
    const follow = async (): Promise<void> => {
      const searching = show({ text: t("turns.link.searching"), timeoutMs: 0 });
      const outcome = await turns.findLinked(rowId);
      drop(searching);
      if (isGone) return;
      forget();
      const row = outcome === "found" ? await view.revealRow(rowId, "start") : undefined;
      if (!row) {
        show({ text: t("turns.link.gone"), tone: "failure" });
        return;
      }
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      flash(row);
    };
    void follow();
    return () => {
      isGone = true;
    };
  }, [rowId, sessionKey, turns, view, show, drop, forget]);
  return null;
}
