import { useCallback } from "react";
import { useStore } from "zustand";
import { type DraftSender, draftKey } from "../stores/draft-store.ts";
import { useServices } from "./services.ts";
import { useGateway } from "./use-connection.ts";

export { draftKey } from "../stores/draft-store.ts";

export interface Draft {
  readonly text: string;
  /** Why the last message came back, if it did. */
  readonly notice: string | undefined;
  /** There where the draft is more than its text. */
  readonly send: DraftSender | undefined;
  /** The text as it is now, whatever was drawn last. */
  read(): string;
  setText(text: string): void;
  setNotice(notice: string | undefined): void;
}

/** The unsent text of one session, kept across reloads. */
export function useDraft(sessionKey: string): Draft {
  const { drafts } = useServices();
  const key = draftKey(useGateway()?.id ?? "", sessionKey);
  const stored = useStore(drafts, (state) => state.drafts[key]);
  const notice = useStore(drafts, (state) => state.notices[key]);
  const send = useStore(drafts, (state) => state.senders[key]);
  const setText = useCallback((text: string) => drafts.save(key, text), [drafts, key]);
  const setNotice = useCallback((next: string | undefined) => drafts.setNotice(key, next), [drafts, key]);
  const read = useCallback(() => drafts.load(key), [drafts, key]);
  return { text: stored ?? drafts.load(key), notice, send, read, setText, setNotice };
}
