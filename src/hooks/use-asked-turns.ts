import { useStore } from "zustand";
import type { AskedTurns } from "../sync/turns/turn-acts.ts";
import { useFeatures } from "./use-features.ts";

/** What is being asked about a turn, and the way to leave it. */
export function useAskedTurns(): readonly [AskedTurns, () => void] {
  const { asked } = useFeatures().turns;
  return [useStore(asked), () => asked.setState({}, true)];
}
