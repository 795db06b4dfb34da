import { useStore } from "zustand";
import type { ManageAccess, ManageRequest, ManageState } from "../sync/session-acts/manage-access.ts";
import { useServices } from "./services.ts";
import { useFeatures } from "./use-features.ts";

export type {
  ManageAccess,
  ManagedAct,
  ManageRequest,
  ManageState,
} from "../sync/session-acts/manage-access.ts";

/**
 * Whether this connection may delete, reset, compact and rewind, and the way to ask for it: `ask({ act, onGranted })`
 * goes on at once where the right is there, else explains it to the person and goes on after the reconnect.
 */
export function useManageAccess(): {
  readonly isGranted: boolean;
  readonly ask: (request: ManageRequest) => void;
} {
  const { manage } = useFeatures();
  const { connection } = useServices();
  // Read from the connection, so that it is drawn anew when that changes.
  const isGranted = useStore(connection, () => manage.isGranted());
  return { isGranted, ask: manage.ask };
}

/** What is being asked now. */
export function useManageRequest(): readonly [ManageState, ManageAccess] {
  const { manage } = useFeatures();
  return [useStore(manage), manage];
}
