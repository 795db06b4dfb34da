import { useCallback } from "react";
import { useStore } from "zustand";
import { useServices } from "./services.ts";

/** The row that a link names, until it was shown. */
export function useLinkedRow(): readonly [rowId: string | undefined, forget: () => void] {
  const { navigation } = useServices();
  const rowId = useStore(navigation, (state) => state.linkedRowId);
  const forget = useCallback(() => navigation.setState({ linkedRowId: undefined }), [navigation]);
  return [rowId, forget];
}
