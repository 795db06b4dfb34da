import { createContext, useContext } from "react";
import type { RunRow, UserRow } from "../../stores/transcript/transcript-state.ts";

const TurnRowContext = createContext<RunRow | UserRow | undefined>(undefined);

export const TurnRowProvider = TurnRowContext.Provider;

/** The row whose menu this is. */
export function useTurnRow(): RunRow | UserRow {
  const row = useContext(TurnRowContext);
  if (!row) throw new Error("TurnRowProvider is missing above this component");
  return row;
}
