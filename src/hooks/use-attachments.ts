import { useEffect } from "react";
import { useStore } from "zustand";
import { EMPTY_TRAY, type Tray } from "../stores/attachment-store.ts";
import { draftKey } from "../stores/draft-store.ts";
import type { Attachments } from "../sync/attachments/attachment-context.ts";
import { useGateway } from "./use-connection.ts";
import { useFeatures } from "./use-features.ts";

/** What goes with the draft of a session, kept across reloads. */
export function useTray(sessionKey: string): Tray {
  const { attachments } = useFeatures();
  const key = draftKey(useGateway()?.id ?? "", sessionKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same session at another gateway is another draft
  useEffect(() => void attachments.open(sessionKey), [attachments, key, sessionKey]);
  return useStore(attachments.store, ({ trays }) => trays[key] ?? EMPTY_TRAY);
}

export type TrayActs = Pick<Attachments, "add" | "refuseFolder" | "remove" | "shrink" | "dismiss">;

export function useTrayActs(): TrayActs {
  return useFeatures().attachments;
}
