import { useEffect, useRef } from "react";
import { type Notice, startAttention } from "../sync/attention/create-attention.ts";
import { createAttentionPage, type TabWords } from "./attention-page.ts";
import { useServices } from "./services.ts";
import { useGateway } from "./use-connection.ts";
import { useFeatures } from "./use-features.ts";

export type { Notice };

export interface AttentionWords extends TabWords {
  /** Title and text of a notice of the system. */
  readonly describe: (notice: Notice) => { readonly title: string; readonly body: string };
}

function showNotice(title: string, body: string, tag: string, onOpen: () => void): void {
  try {
    const notice = new Notification(title, { body, tag, icon: "./icon.svg" });
    notice.onclick = () => {
      window.focus();
      onOpen();
      notice.close();
    };
  } catch {
    // Browsers of phones show none from a page.
  }
}

/** Keeps the tab's title and icon, and notices of the system, with what waits for the person. */
export function useAttention(words: AttentionWords): void {
  const { lists, navigation, transcripts, settings, commands, connection } = useServices();
  const { approvals } = useFeatures();
  const gatewayId = useGateway()?.id ?? "";
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    const page = createAttentionPage({
      page: document,
      words: latest.current,
      notify(notice) {
        if (!("Notification" in window) || Notification.permission !== "granted") return;
        const { title, body } = latest.current.describe(notice);
        const { sessionKey } = notice;
        showNotice(title, body, notice.tag, () => {
          if (sessionKey === undefined) return;
          // Pressed later, when another gateway may be on screen.
          if (connection.getState().gateway?.id === gatewayId) commands.openSession(sessionKey);
          else commands.openGateway(gatewayId, undefined, { sessionKey });
        });
      },
    });
    const clock = {
      now: approvals.now,
      setTimeout: (action: () => void, delayMs: number) => window.setTimeout(action, delayMs),
      clearTimeout: (handle: unknown) => window.clearTimeout(Number(handle)),
    };
    return startAttention(
      { gatewayId, approvals: approvals.store, lists, navigation, transcripts, settings, clock },
      page,
    );
  }, [approvals, lists, navigation, transcripts, settings, commands, connection, gatewayId]);
}
